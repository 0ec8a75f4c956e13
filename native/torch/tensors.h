// A handle is the address of a TensorImpl with one reference taken: no allocation of its own, and its address is the tensor's identity.
#pragma once

#include <ATen/core/Tensor.h>
#include <torch/version.h>

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
#include <optional>
#else
#include <c10/util/Optional.h>
#endif

#include "mlw_torch.h"

namespace mlw {

// libtorch's optional became the standard one on its way through 2.x, and its own name is going away.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <typename T>
using Optional = std::optional<T>;
#else
template <typename T>
using Optional = c10::optional<T>;
#endif

inline c10::TensorImpl* impl_of(mlw_tensor* handle) { return reinterpret_cast<c10::TensorImpl*>(handle); }

// The handle takes over the tensor's reference.
inline mlw_tensor* give(at::Tensor&& tensor) {
    return tensor.defined() ? reinterpret_cast<mlw_tensor*>(tensor.unsafeReleaseTensorImpl()) : nullptr;
}

// A new reference; the handle keeps its own. A null handle is an undefined tensor.
inline at::Tensor take(mlw_tensor* handle) {
    if (handle == nullptr) {
        return {};
    }

    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(impl_of(handle)));
}

}  // namespace mlw
