package org.driftscope.nn;

/** Whether, and where, a hidden layer has batch norm, or what normalizes in its place. */
public enum BatchNormPlacement {
    OFF,
    /** Between the linear map and the activation, as Ioffe and Szegedy (2015) propose. */
    BEFORE,
    /** Behind the activation. */
    AFTER
}
