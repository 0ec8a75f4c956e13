#include "status.h"

#include <ATen/Version.h>
#include <c10/util/Exception.h>
#include <c10/util/Logging.h>
#include <torch/version.h>

#include <new>
#include <stdexcept>

namespace mlw {
namespace {

thread_local std::string last_error;

// libtorch looks up the names of its native frames whenever it throws, which takes seconds and is then thrown away here.
const bool no_backtraces = [] {
    c10::SetStackTraceFetcher([] { return std::string(); });
    return true;
}();

int status_of(const std::string& message) {
    // libtorch has no exception type for exhausted CPU memory in its older versions; its allocators say so in these words.
    const bool memory = message.find("can't allocate memory") != std::string::npos ||
                        message.find("not enough memory") != std::string::npos ||
                        message.find("out of memory") != std::string::npos;
    return memory ? MLW_OUT_OF_MEMORY : MLW_FAILED;
}

int remember(const char* message) {
    last_error = message;
    return status_of(last_error);
}

}  // namespace

int remember_failure() noexcept {
    try {
        throw;
    } catch (const c10::Error& failure) {
        return remember(failure.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        remember("out of memory");
        return MLW_OUT_OF_MEMORY;
    } catch (const std::exception& failure) {
        return remember(failure.what());
    } catch (...) {
        return remember("an unknown native exception");
    }
}

void fail(const std::string& message) { throw std::runtime_error(message); }

}  // namespace mlw

extern "C" {

const char* mlw_last_error(void) { return mlw::last_error.c_str(); }

const char* mlw_version(void) { return TORCH_VERSION; }

const char* mlw_configuration(void) {
    static const std::string text = at::show_config();
    return text.c_str();
}

}  // extern "C"
