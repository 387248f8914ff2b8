/** What the window shows, as observable properties; the one place where training meets the JavaFX thread. */
@NullMarked
package org.driftscope.viewmodel;

import org.jspecify.annotations.NullMarked;
