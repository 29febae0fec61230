package client

import (
	"os"
	"runtime"
	"slices"
	"strings"
)

// What a child gets of this process's environment without being asked for: who
// and where one is, where programs and temporary files are, which language one
// reads. A name may end in a *.
var (
	inheritedUnix = []string{
		"HOME", "LANG", "LANGUAGE", "LC_*", "LOGNAME", "PATH", "SHELL", "TERM", "TMPDIR", "TZ", "USER", "XDG_*",
	}
	inheritedWindows = []string{
		"APPDATA", "COMSPEC", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "NUMBER_OF_PROCESSORS", "OS", "PATH", "PATHEXT",
		"PROCESSOR_ARCHITECTURE", "PROGRAMDATA", "PROGRAMFILES*", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERDOMAIN",
		"USERNAME", "USERPROFILE", "WINDIR",
	}
)

// environ returns what a child inherits: what every child does, and what the
// names in more say.
func environ(more []string) []string {
	names := append(slices.Clone(inherited()), more...)
	return slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, value, _ := strings.Cut(variable, "=")
		function := strings.HasPrefix(value, "()") // a shell would run it
		return function || !slices.ContainsFunc(names, func(pattern string) bool { return named(name, pattern) })
	})
}

func inherited() []string {
	if runtime.GOOS == "windows" {
		return inheritedWindows
	}
	return inheritedUnix
}

func named(name, pattern string) bool {
	if runtime.GOOS == "windows" {
		name, pattern = strings.ToUpper(name), strings.ToUpper(pattern)
	}
	if beginning, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(name, beginning)
	}
	return name == pattern
}
