package client

import (
	"os"
	"os/exec"
	"syscall"
	"unsafe"
)

// A group is a process in a job object with the children that it starts. The
// job ends when its last handle is closed, so that it does not outlive this
// process. A child that the process starts before it is put into the job, in
// its first moments, is not in it.
type group struct {
	process *os.Process
	job     syscall.Handle // 0: there is none
}

var (
	kernel32                  = syscall.NewLazyDLL("kernel32.dll")
	createJobObject           = kernel32.NewProc("CreateJobObjectW")
	setInformationJobObject   = kernel32.NewProc("SetInformationJobObject")
	queryInformationJobObject = kernel32.NewProc("QueryInformationJobObject")
	assignProcessToJobObject  = kernel32.NewProc("AssignProcessToJobObject")
	terminateJobObject        = kernel32.NewProc("TerminateJobObject")
	generateConsoleCtrlEvent  = kernel32.NewProc("GenerateConsoleCtrlEvent")
)

const (
	jobBasicAccounting = 1 // JobObjectBasicAccountingInformation
	jobExtendedLimits  = 9 // JobObjectExtendedLimitInformation
	killOnJobClose     = 0x2000
	assignAndTerminate = 0x0100 | 0x0001 // PROCESS_SET_QUOTA, PROCESS_TERMINATE
	ctrlBreak          = 1
)

// extendedLimits is JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
type extendedLimits struct {
	processTime, jobTime   int64
	flags                  uint32
	minSet, maxSet         uintptr
	processes              uint32
	affinity               uintptr
	priority, scheduling   uint32
	io                     [6]uint64
	processMemory, jobRoom uintptr
	peakProcess, peakJob   uintptr
}

// accounting is JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.
type accounting struct {
	times                     [4]int64
	faults, all, active, died uint32
}

// inGroup returns the attributes with which a process can be sent a
// CTRL_BREAK of its own.
func inGroup(system *syscall.SysProcAttr) *syscall.SysProcAttr {
	own := syscall.SysProcAttr{}
	if system != nil {
		own = *system
	}
	own.CreationFlags |= syscall.CREATE_NEW_PROCESS_GROUP
	return &own
}

// groupOf puts a process into a job. Where that cannot be, in a job that does
// not allow another within, the process is a group alone.
func groupOf(cmd *exec.Cmd) group {
	g := group{process: cmd.Process}
	job, _, _ := createJobObject.Call(0, 0)
	if job == 0 {
		return g
	}
	limits := extendedLimits{flags: killOnJobClose}
	set, _, _ := setInformationJobObject.Call(job, jobExtendedLimits, uintptr(unsafe.Pointer(&limits)), unsafe.Sizeof(limits))
	process, err := syscall.OpenProcess(assignAndTerminate, false, uint32(cmd.Process.Pid))
	if err == nil {
		defer func() { _ = syscall.CloseHandle(process) }()
	}
	if set == 0 || err != nil {
		_ = syscall.CloseHandle(syscall.Handle(job))
		return g
	}
	if done, _, _ := assignProcessToJobObject.Call(job, uintptr(process)); done == 0 {
		_ = syscall.CloseHandle(syscall.Handle(job))
		return g
	}
	g.job = syscall.Handle(job)
	return g
}

// terminate sends what a program on Windows can take as the wish that it end,
// if both have a console.
func (g group) terminate() {
	_, _, _ = generateConsoleCtrlEvent.Call(ctrlBreak, uintptr(g.process.Pid))
}

func (g group) kill() {
	if g.job != 0 {
		_, _, _ = terminateJobObject.Call(uintptr(g.job), 1)
	}
	_ = g.process.Kill()
}

// empty reports whether nobody is left in the job, once the process has been
// waited for.
func (g group) empty() bool {
	var count accounting
	if g.job == 0 {
		return true
	}
	told, _, _ := queryInformationJobObject.Call(uintptr(g.job), jobBasicAccounting,
		uintptr(unsafe.Pointer(&count)), unsafe.Sizeof(count), 0)
	return told == 0 || count.active == 0
}

// release ends the job, and who is still in it.
func (g group) release() {
	if g.job != 0 {
		_ = syscall.CloseHandle(g.job)
	}
}
