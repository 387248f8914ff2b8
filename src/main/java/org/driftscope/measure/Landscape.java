package org.driftscope.measure;

/**
 * Loss and gradient along a step's gradient g (Santurkar et al. 2018, section 3.2): at W - alpha g for alpha from half to four times
 * the learning rate, on the step's mini-batch. W and g are all parameters together. Where loss or gradient is not finite, it
 * counts as infinite.
 *
 * @param lossMin the smallest loss there
 * @param lossMax the largest
 * @param gradientMin the smallest ||g(W) - g(W - alpha g)||, l2
 * @param gradientMax the largest
 * @param smoothness the largest ||g(W) - g(W - alpha g)|| / ||alpha g||: effective beta-smoothness. NaN where nothing moves, at
 *     a learning rate or gradient of 0
 */
public record Landscape(double lossMin, double lossMax, double gradientMin, double gradientMax, double smoothness) {}
