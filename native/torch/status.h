// Turns exceptions into statuses. Every exported function that may throw has the form `return mlw::guard([&] { ... });`.
#pragma once

#include <string>

#include "mlw_torch.h"

namespace mlw {

// Remembers the message of the exception being handled and gives its status.
int remember_failure() noexcept;

template <typename Body>
int guard(Body&& body) noexcept {
    try {
        body();
        return MLW_OK;
    } catch (...) {
        return remember_failure();
    }
}

// A failure of the door's own.
[[noreturn]] void fail(const std::string& message);

}  // namespace mlw
