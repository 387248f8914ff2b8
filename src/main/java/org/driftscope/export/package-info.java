/** Pictures with their metadata and tables of numbers, written whole or not at all. */
@NullMarked
package org.driftscope.export;

import org.jspecify.annotations.NullMarked;
