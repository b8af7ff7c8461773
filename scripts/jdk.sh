# Sourced by belay and .ci/run: find_jdk sets java_home to a JDK 25, or fails and leaves in
# java_found what there is instead. Looks at JAVA_HOME, the usual folders, then PATH.

java_wanted=25

# The version in a Java home: from its release file, which needs no start of a JVM, else from java itself.
java_version_of() {
  java_version=
  if [ -f "$1/release" ]; then
    while IFS= read -r java_line || [ -n "$java_line" ]; do
      case $java_line in
        JAVA_VERSION=*) java_version=${java_line#JAVA_VERSION=} ;;
      esac
    done <"$1/release"
    java_version=${java_version#\"}
    java_version=${java_version%\"}
  fi
  if [ -z "$java_version" ]; then
    java_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
}

# Succeeds when the folder is a JDK of the wanted release; remembers any other Java.
is_wanted_jdk() {
  [ -x "$1/bin/java" ] || return 1
  java_version_of "$1"
  java_note=
  case $java_version in
    "$java_wanted" | "$java_wanted".* | "$java_wanted"-* | "$java_wanted"+*)
      if [ -x "$1/bin/javac" ]; then
        java_home=$1
        return 0
      fi
      java_note=' (no compiler: a runtime only)'
      ;;
  esac
  java_found="$java_found
  $1: ${java_version:-version unknown}$java_note"
  return 1
}

find_jdk() {
  java_home=
  java_found=
  if [ -n "${JAVA_HOME-}" ] && is_wanted_jdk "${JAVA_HOME%/}"; then
    return 0
  fi
  java_folders=${BELAY_JVM_FOLDERS:-/usr/lib/jvm:/opt:${HOME-}/.sdkman/candidates/java:${HOME-}/.jdks}
  java_ifs=$IFS
  IFS=:
  # shellcheck disable=SC2086 # split at the colons
  set -- $java_folders
  IFS=$java_ifs
  for java_folder in "$@"; do
    for java_candidate in "$java_folder"/*; do
      is_wanted_jdk "$java_candidate" && return 0
    done
  done
  IFS=:
  # shellcheck disable=SC2086
  set -- $PATH
  IFS=$java_ifs
  for java_folder in "$@"; do
    if [ -x "$java_folder/java" ]; then
      java_candidate=$(readlink -f "$java_folder/java")
      is_wanted_jdk "${java_candidate%/bin/java}" && return 0
    fi
  done
  return 1
}
