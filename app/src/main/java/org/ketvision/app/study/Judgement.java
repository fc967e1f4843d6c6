package org.ketvision.app.study;

import org.ketvision.app.document.Entry;

/// What became of one published claim.
///
/// @param claim which, in a few words
/// @param outcome what became of it
public record Judgement(String claim, Outcome outcome) {
  /// What can become of a claim.
  public enum Outcome {
    /// The published number is what one more run here might give.
    REPRODUCED("reproduced", Entry.Tone.HOLDS),
    /// The number is not, but what is better than what still is.
    DIRECTION_HOLDS("direction holds", Entry.Tone.PARTLY),
    /// Neither.
    NOT_REPRODUCED("not reproduced", Entry.Tone.FAILS),
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
