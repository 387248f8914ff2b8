/** The network: linear, batch norm, activation, loss, optimizer, initializer; forward and backward. Records nothing, has no threads. */
@NullMarked
package org.driftscope.nn;

import org.jspecify.annotations.NullMarked;
