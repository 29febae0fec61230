package client

import (
	"bytes"
	"os"
	"strconv"
)

// isExtinct reports whether all of a process group have ended, though they are
// not waited for: orphans, where the first process of a container does not do
// that (proc_pid_stat(5)). Who cannot be looked at counts as living.
func isExtinct(group int) bool {
	proc, err := os.Open("/proc")
	if err != nil {
		return false
	}
	defer proc.Close()
	names, err := proc.Readdirnames(-1)
	if err != nil || len(names) == 0 {
		return false
	}
	ended := false
	for _, name := range names {
		if _, err := strconv.Atoi(name); err != nil {
			continue
		}
		text, err := os.ReadFile("/proc/" + name + "/stat")
		if err != nil {
			continue // it is gone
		}
		s, ok := parseStat(text)
		if !ok || s.group == group && !s.ended {
			return false
		}
		ended = ended || s.group == group
	}
	return ended
}

// A stat is what /proc says of a process.
type stat struct {
	group int
	ended bool
}

// parseStat reads "pid (name) state parent group …". The name may have blanks
// and brackets in it. A process whose first thread has ended alone looks like
// one that has ended, but for the number of its threads.
func parseStat(text []byte) (s stat, ok bool) {
	const state, group, threads = 0, 2, 17 // after the name
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(fields) <= threads {
		return stat{}, false
	}
	id, err := strconv.Atoi(string(fields[group]))
	count, wrong := strconv.Atoi(string(fields[threads]))
	over := bytes.ContainsAny(fields[state], "ZXx") && count <= 1
	return stat{group: id, ended: over}, err == nil && wrong == nil
}
