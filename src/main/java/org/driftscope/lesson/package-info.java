/** Lessons: experiments that are set up, run and checked against what their texts promise. */
@NullMarked
package org.driftscope.lesson;

import org.jspecify.annotations.NullMarked;
