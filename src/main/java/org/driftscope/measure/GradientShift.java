package org.driftscope.measure;

import org.driftscope.stats.Norms;

/**
 * How far the updates of the layers below turn a layer's gradient within one step: internal covariate shift as Santurkar et al.
 * (2018, definition 2.1) define it. G is the gradient of the loss with respect to the layer's weights before the step, G' that on
 * the same mini-batch once the layers below have taken the step and this one, with those above, has not.
 *
 * @param l2 ||G - G'||; 0 at the first layer by definition
 * @param relative {@code l2} divided by ||G||: what rescaling the weights leaves alone. 0 where both are 0
 * @param cosine of the angle between G and G', in [-1, 1]; exactly 1 where they are the same, NaN where one is 0, which has
 *     no direction
 */
public record GradientShift(double l2, double relative, double cosine) {

    /** Of the first {@code length} values, neither modified. */
    static GradientShift of(float[] before, float[] after, int length) {
        double norm = Norms.l2(before, length);
        double normAfter = Norms.l2(after, length);
        double l2 = Math.sqrt(Norms.squaredDistance(before, after, length));
        double cosine = Norms.dot(before, after, length) / (norm * normAfter);
        boolean same = l2 == 0 && norm > 0;
        return new GradientShift(l2, l2 == 0 ? 0 : l2 / norm, same ? 1 : Math.max(-1, Math.min(1, cosine)));
    }
}
