internal import Glibc

func wallClockSeconds() -> Int {
    time(nil)
}
