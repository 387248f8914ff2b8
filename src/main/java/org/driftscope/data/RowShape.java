package org.driftscope.data;

/** What the columns of a row are, which decides how its input can be shifted. */
public sealed interface RowShape {

    /** Grey values in [0, 1], row by row from the top left. */
    record Image(int height, int width) implements RowShape {
        @Override
        public int columns() {
            return height * width;
        }
    }

    /** A point in the plane: x, y. */
    record Plane() implements RowShape {
        @Override
        public int columns() {
            return 2;
        }
    }

    /** Columns of any kind. */
    record Table(int columns) implements RowShape {}

    int columns();
}
