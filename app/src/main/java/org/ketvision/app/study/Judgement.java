package org.ketvision.app.study;

import org.ketvision.app.document.Entry;

/// What became of one published claim.
///
/// @param claim which, in a few words
/// @param kind what sort of claim
/// @param outcome what became of it
public record Judgement(String claim, Kind kind, Outcome outcome) {
  /// What a paper can claim.
  public enum Kind {
    /// A value.
    NUMBER,
    /// That one is better than another, or better than the printed value.
    DIRECTION
  }

  /// A claim about a value.
  public static Judgement ofNumber(String claim, Outcome outcome) {
    return new Judgement(claim, Kind.NUMBER, outcome);
  }

  /// A claim that one is better than another.
  public static Judgement ofDirection(String claim, Outcome outcome) {
    return new Judgement(claim, Kind.DIRECTION, outcome);
  }

  /// Whether the claim is borne out: a value reproduced or surpassed, a direction confirmed.
  public boolean holds() {
    return switch (outcome) {
      case REPRODUCED, SURPASSED -> true;
      case DIRECTION_HOLDS -> kind == Kind.DIRECTION;
      case NOT_REPRODUCED, NOT_SHOWN, CONTRADICTED, UNDECIDED -> false;
    };
  }

  /// What can become of a claim.
  public enum Outcome {
    /// The published number is what one more run here might give.
    REPRODUCED("reproduced", Entry.Tone.HOLDS),
    /// Better than the published number, by more than one more run would explain.
    SURPASSED("above the published", Entry.Tone.HOLDS),
    /// The number is not, but what is better than what still is.
    DIRECTION_HOLDS("direction holds", Entry.Tone.PARTLY),
    /// Neither.
    NOT_REPRODUCED("not reproduced", Entry.Tone.FAILS),
    /// A direction that the runs here neither confirm nor refute.
    NOT_SHOWN("not shown", Entry.Tone.NEUTRAL),
    /// The direction is the other one here.
    CONTRADICTED("contradicted", Entry.Tone.FAILS),
    /// Too few runs to tell.
    UNDECIDED("too few runs", Entry.Tone.NEUTRAL);

    private final String words;
    private final Entry.Tone tone;

    Outcome(String words, Entry.Tone tone) {
      this.words = words;
      this.tone = tone;
    }

    /// As people read it.
    public String words() {
      return words;
    }

    /// As a place of a table.
    public Entry entry() {
      return new Entry.Judged(words, tone);
    }
  }
}
