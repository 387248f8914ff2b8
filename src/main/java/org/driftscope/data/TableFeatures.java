package org.driftscope.data;

/**
 * Some rows of a table, not copied. A column of numbers is one of input; a column of categories is as many as there are.
 *
 * @param table not to be modified any more
 * @param chosen rows of the table, in order
 * @param categories of each of the table's columns that is of input: how many there are, its values being their indices or NaN; 0 for
 *     a column of numbers
 * @param columns of input
 */
record TableFeatures(Table table, int[] chosen, int[] categories, int columns) implements Features {
    @Override
    public int rows() {
        return chosen.length;
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
        float[] block = table.block(chosen[row]);
        int from = table.offset(chosen[row]);
        if (columns == categories.length) {
            System.arraycopy(block, from, target, offset, columns);
            return;
        }
        int to = offset;
        for (int c = 0; c < categories.length; c++) {
            float value = block[from + c];
            if (categories[c] == 0) {
                target[to++] = value;
            } else {
                for (int k = 0; k < categories[c]; k++) {
                    target[to++] = value == k ? 1 : 0;
                }
            }
        }
    }
}
