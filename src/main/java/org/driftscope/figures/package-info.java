/** Published figures: how each is reproduced, what it is held to, and how it came out. */
@NullMarked
package org.driftscope.figures;

import org.jspecify.annotations.NullMarked;
