package org.driftscope.train;

import org.driftscope.data.Cleaning;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.data.TrainTest;

/**
 * How much there is to learn from.
 *
 * @param name as shown to a reader
 * @param columns of a row
 * @param outputs classes or real outputs
 * @param classes whether outputs are classes
 * @param rowShape what the columns are
 * @param cleaning what was done about cells without a value
 */
public record DataShape(
        String name,
        int trainingRows,
        int testRows,
        int columns,
        int outputs,
        boolean classes,
        RowShape rowShape,
        Cleaning cleaning) {

    static DataShape of(TrainTest data) {
        return new DataShape(
                data.name(),
                data.training().rows(),
                data.test().rows(),
                data.columns(),
                data.outputs(),
                data.training().labels() instanceof Labels.Classes,
                data.training().features().shape(),
                data.cleaning());
    }
}
