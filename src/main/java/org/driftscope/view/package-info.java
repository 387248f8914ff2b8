/** FXML controllers, one beside each file in fxml/. */
@NullMarked
package org.driftscope.view;

import org.jspecify.annotations.NullMarked;
