# Finds a JDK of at least the release that Ketvision needs. Sourced by ./mvnw, ./ketvision and ./dev.
#
# find_jdk prints the home of the first JDK that fits: KETVISION_JAVA_HOME, JAVA_HOME, the `java` on
# the PATH, then the usual folders of Linux, macOS, SDKMAN!, IntelliJ IDEA, asdf, mise and Homebrew.
# It reads each JDK's `release` file instead of starting a JVM, so that it costs milliseconds.

KETVISION_JDK=25

# The feature release of the JDK in folder $1, or 0 when there is no JDK (a JRE has no javac).
jdk_feature_release() {
  local line version
  if [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      case "$line" in
        JAVA_VERSION=*)
          version="${line#JAVA_VERSION=}"
          version="${version//\"/}"
          version="${version%%[!0-9]*}"
          echo "${version:-0}"
          return
          ;;
      esac
    done < "$1/release"
  fi
  echo 0
}

# The folder $1 with its symbolic links followed to the end.
resolve_link() {
  local path="$1" target
  while [ -L "$path" ]; do
    target="$(readlink "$path")"
    case "$target" in
      /*) path="$target" ;;
      *) path="${path%/*}/$target" ;;
    esac
  done
  echo "$path"
}

find_jdk() {
  local candidate java folder
  java="$(command -v java 2> /dev/null || true)"
  if [ -n "$java" ]; then
    java="$(resolve_link "$java")"
    java="${java%/bin/java}"
  fi
  for candidate in "${KETVISION_JAVA_HOME:-}" "${JAVA_HOME:-}" "$java" \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.jdks/*/Contents/Home \
    "${HOME:-}"/.asdf/installs/java/* "${HOME:-}"/.local/share/mise/installs/java/* \
    "${HOME:-}"/.gradle/jdks/* \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    if [ -n "$candidate" ] && [ -d "$candidate" ] \
      && [ "$(jdk_feature_release "$candidate")" -ge "$KETVISION_JDK" ]; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

# Exports JAVA_HOME of a JDK that fits, or ends the script with one line.
require_jdk() {
  local given="${KETVISION_JAVA_HOME:-}"
  if [ -n "$given" ] && [ "$(jdk_feature_release "$given")" -lt "$KETVISION_JDK" ]; then
    echo "${0##*/}: KETVISION_JAVA_HOME=$given is not the folder of a JDK $KETVISION_JDK or newer: correct or unset it" >&2
    exit 1
  fi
  if ! JAVA_HOME="$(find_jdk)"; then
    echo "${0##*/}: no JDK $KETVISION_JDK or newer found (looked at KETVISION_JAVA_HOME, JAVA_HOME, the PATH and the usual folders): install one, for example Temurin $KETVISION_JDK, or set KETVISION_JAVA_HOME to its folder" >&2
    exit 1
  fi
  export JAVA_HOME
}
