/// The main job from data to page: train both autoencoders, judge them, show what they painted.
@NullMarked
package org.ketvision.app.quickstart;

import org.jspecify.annotations.NullMarked;
