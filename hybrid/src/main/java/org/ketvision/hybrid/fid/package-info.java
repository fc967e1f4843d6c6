/// Feature spaces made by classical networks, in which sets of images are compared.
@NullMarked
package org.ketvision.hybrid.fid;

import org.jspecify.annotations.NullMarked;
