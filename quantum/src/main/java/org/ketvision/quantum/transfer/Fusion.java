package org.ketvision.quantum.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Merges factors into steps: a factor joins the last step that touches one of its qubits when the
/// wires of both together are few enough, and only steps that commute with it stand between.
final class Fusion {
  private static final int NONE = -1;

  private final int qubits;
  private final int width;
  private final List<Group> groups = new ArrayList<>();
  private final int[] last;

  /// Factors gathered so far on some wires, or a step that stands alone.
  private static final class Group {
    final List<Integer> wires = new ArrayList<>();
    final List<Factor> factors = new ArrayList<>();
    final List<Step> alone = new ArrayList<>();
    boolean sealed;
  }

  /// Fuses onto at most `width` qubits.
  Fusion(int qubits, int width) {
    this.qubits = qubits;
    this.width = width;
    last = new int[qubits];
    Arrays.fill(last, NONE);
  }

  void add(Factor factor) {
    int latest = latest(factor.wires());
    if (latest != NONE && joins(latest, factor.wires())) {
      put(latest, factor);
    } else {
      groups.add(new Group());
      put(groups.size() - 1, factor);
    }
  }

  void addAlone(Step step, List<Integer> wires) {
    Group group = new Group();
    group.sealed = true;
    group.alone.add(step);
    groups.add(group);
    wires.forEach(w -> last[w] = groups.size() - 1);
  }

  /// Nothing that follows on these wires joins what stands before.
  void seal(List<Integer> wires) {
    for (int wire : wires) {
      if (last[wire] != NONE) {
        groups.get(last[wire]).sealed = true;
      }
    }
  }

  private int latest(List<Integer> wires) {
    return wires.stream().mapToInt(w -> last[w]).max().orElse(NONE);
  }

  private boolean joins(int index, List<Integer> wires) {
    Group group = groups.get(index);
    Set<Integer> union = new HashSet<>(group.wires);
    union.addAll(wires);
    return !group.sealed
        && (union.size() <= width || (width > 0 && group.wires.containsAll(wires)));
  }

  private void put(int index, Factor factor) {
    Group group = groups.get(index);
    for (int wire : factor.wires()) {
      if (!group.wires.contains(wire)) {
        absorb(group, last[wire], wire);
        group.wires.add(wire);
      }
      last[wire] = index;
    }
    group.factors.add(factor);
  }

  /// A one-qubit step on a wire that joins the group now moves into it, ahead of the new factor.
  private void absorb(Group group, int previous, int wire) {
    if (previous == NONE || width == 0) {
      return;
    }
    Group single = groups.get(previous);
    if (!single.sealed && single.wires.equals(List.of(wire))) {
      group.factors.addAll(single.factors);
      single.factors.clear();
      single.wires.clear();
    }
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (Group group : groups) {
      if (!group.alone.isEmpty()) {
        steps.addAll(group.alone);
      } else if (!group.factors.isEmpty()) {
        steps.add(new FusedStep(qubits, group.wires, group.factors));
      }
    }
    return List.copyOf(steps);
  }
}
