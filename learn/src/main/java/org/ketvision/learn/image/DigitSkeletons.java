package org.ketvision.learn.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The pen paths of the digits 0 to 9, several ways to write each.
///
/// A path is text: points `x,y` in the unit square, y downwards, through which the pen runs in a
/// smooth curve; `^` marks a point where it turns sharply; `;` lifts it.
final class DigitSkeletons {
  private static final String[][] PATHS = {
    {
      ".55,.04 .28,.17 .14,.5 .24,.85 .5,.97 .77,.82 .87,.5 .76,.18 .52,.04 .34,.12",
      ".5,.03 .3,.22 .24,.55 .35,.88 .55,.96 .72,.74 .76,.4 .66,.12 .47,.04 .36,.12",
      ".66,.1 .4,.05 .16,.32 .15,.7 .4,.96 .7,.86 .87,.5 .76,.18 .5,.1",
    },
    {
      ".5,.03 .5,.5 .5,.97",
      ".52,.03 .5,.35 .47,.7 .46,.97",
      ".34,.22 ^.53,.04 .52,.5 .5,.97",
      ".3,.2 ^.52,.04 .51,.5 .51,.96; .28,.97 .5,.96 .75,.96",
    },
    {
      ".18,.25 .32,.07 .56,.04 .75,.2 .69,.43 .45,.7 ^.15,.95 .5,.93 .85,.94",
      ".2,.22 .42,.04 .68,.1 .74,.32 .56,.62 .27,.88 .13,.9 .2,.77 .4,.8 .64,.93 .9,.88",
      ".15,.3 .35,.05 .68,.1 .73,.38 .42,.74 ^.12,.96 .5,.95 .88,.97",
    },
    {
      ".2,.12 .45,.03 .72,.13 .68,.36 ^.42,.48 .72,.58 .8,.8 .52,.97 .18,.87",
      ".22,.14 .5,.03 .73,.18 .6,.4 .4,.46 .56,.51 .77,.66 .72,.9 .44,.97 .15,.85",
      ".2,.06 .5,.05 ^.76,.06 .6,.22 ^.42,.4 .7,.5 .8,.74 .56,.96 .18,.9",
    },
    {
      ".22,.05 .18,.3 ^.2,.53 .5,.52 .82,.49; .72,.12 .69,.5 .66,.97",
      ".6,.04 .36,.32 ^.12,.63 .5,.63 .9,.6; .64,.3 .62,.6 .6,.97",
      ".2,.05 .15,.35 .3,.5 .55,.46 .72,.3 ^.78,.06 .74,.5 .68,.97",
    },
    {
      ".82,.05 .55,.06 ^.3,.06 .27,.25 ^.24,.44 .52,.38 .78,.56 .73,.85 .45,.97 .17,.88",
      ".78,.05 .46,.08 .29,.22 .34,.4 .6,.53 .75,.72 .6,.92 .32,.96 .15,.85",
      ".32,.06 .3,.25 ^.25,.43 .5,.4 .77,.55 .74,.84 .45,.97 .2,.9; .3,.06 .55,.07 .86,.02",
    },
    {
      ".68,.04 .42,.23 .22,.58 .29,.88 .54,.97 .76,.8 .68,.6 .45,.57 .26,.74",
      ".55,.03 .35,.3 .24,.68 .38,.94 .64,.91 .73,.71 .56,.58 .31,.72",
      ".6,.03 .36,.24 .18,.6 .3,.93 .62,.94 .8,.72 .62,.54 .36,.6 .22,.76",
    },
    {
      ".15,.1 .5,.08 ^.82,.06 .6,.42 .42,.97",
      ".15,.1 .5,.1 ^.8,.08 .58,.45 .4,.97; .3,.53 .5,.51 .74,.5",
      ".15,.22 ^.18,.07 .5,.09 ^.82,.05 .62,.42 .5,.97",
    },
    {
      ".73,.17 .5,.03 .26,.16 .38,.38 .64,.58 .74,.8 .5,.97 .25,.83 .36,.6 .62,.38 .74,.18 .6,.06",
      ".5,.04 .28,.16 .32,.38 .5,.47 .7,.35 .7,.13 .5,.04; "
          + ".5,.47 .25,.62 .26,.88 .5,.97 .76,.87 .74,.62 .5,.47",
      ".7,.1 .42,.05 .3,.24 .48,.45 .7,.66 .66,.9 .4,.95 .28,.76 .46,.52 .7,.3 .72,.12",
    },
    {
      ".72,.2 .5,.05 .26,.2 .29,.45 .52,.5 .7,.33 ^.76,.1 .7,.5 .62,.97",
      ".7,.16 .45,.04 .22,.24 .35,.48 .62,.4 .75,.18 .75,.5 .63,.84 .35,.95",
      ".68,.12 .42,.06 .22,.28 .38,.48 .62,.38 ^.72,.1 .67,.55 .6,.97",
    },
  };

  private static final List<List<Skeleton>> PARSED =
      Arrays.stream(PATHS)
          .map(variants -> Arrays.stream(variants).map(DigitSkeletons::parse).toList())
          .toList();

  private DigitSkeletons() {}

  /// All points of a path.
  ///
  /// @param x across, 0 to 1
  /// @param y downwards, 0 to 1
  /// @param corner whether the pen turns sharply there
  /// @param lift whether the pen is set down anew there
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Skeleton(double[] x, double[] y, boolean[] corner, boolean[] lift) {}

  /// The ways to write a digit.
  static List<Skeleton> of(int digit) {
    return PARSED.get(digit);
  }

  private static Skeleton parse(String path) {
    List<String> points = new ArrayList<>();
    for (String stroke : path.split(";", -1)) {
      String[] own = stroke.strip().split(" ", -1);
      own[0] = "!" + own[0];
      points.addAll(List.of(own));
    }
    int n = points.size();
    Skeleton skeleton = new Skeleton(new double[n], new double[n], new boolean[n], new boolean[n]);
    for (int i = 0; i < n; i++) {
      String point = points.get(i);
      skeleton.lift[i] = point.startsWith("!");
      skeleton.corner[i] = point.startsWith("^");
      String[] numbers = point.replaceFirst("[!^]", "").split(",", -1);
      skeleton.x[i] = Double.parseDouble(numbers[0]);
      skeleton.y[i] = Double.parseDouble(numbers[1]);
    }
    return skeleton;
  }
}
