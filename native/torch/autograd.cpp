#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <vector>

#include "status.h"
#include "tensors.h"

namespace {

std::vector<at::Tensor> list_of(mlw_tensor* const* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    if (handles != nullptr) {
        tensors.reserve(static_cast<size_t>(count));
        for (int32_t i = 0; i < count; i++) {
            tensors.push_back(mlw::take(handles[i]));
        }
    }

    return tensors;
}

}  // namespace

extern "C" {

int mlw_backward(mlw_tensor* tensor, mlw_tensor* gradient, int32_t retain_graph) {
    return mlw::guard([&] {
        std::vector<at::Tensor> gradients;
        if (gradient != nullptr) {
            gradients.push_back(mlw::take(gradient));
        }

        torch::autograd::backward({mlw::take(tensor)}, gradients, retain_graph != 0, /*create_graph=*/false);
    });
}

int mlw_grad(mlw_tensor* const* outputs, int32_t output_count, mlw_tensor* const* inputs, int32_t input_count,
             mlw_tensor* const* output_gradients, int32_t retain_graph, int32_t create_graph, mlw_tensor** gradients) {
    return mlw::guard([&] {
        std::vector<at::Tensor> made =
            torch::autograd::grad(list_of(outputs, output_count), list_of(inputs, input_count),
                                  list_of(output_gradients, output_count), retain_graph != 0, create_graph != 0, /*allow_unused=*/true);
        for (int32_t i = 0; i < input_count; i++) {
            gradients[i] = mlw::give(std::move(made[static_cast<size_t>(i)]));
        }
    });
}

int mlw_set_grad_mode(int32_t enabled) {
    const bool before = c10::GradMode::is_enabled();
    c10::GradMode::set_enabled(enabled != 0);
    return before ? 1 : 0;
}

int mlw_set_autocast(int32_t enabled, int32_t device_type, int32_t dtype) {
    return mlw::guard([&] {
        const auto type = static_cast<at::ScalarType>(dtype);
        const auto device = static_cast<c10::DeviceType>(device_type);
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        at::autocast::set_autocast_dtype(device, type);
        at::autocast::set_autocast_enabled(device, enabled != 0);
#else
        if (device == c10::DeviceType::CPU) {
            at::autocast::set_autocast_cpu_dtype(type);
            at::autocast::set_cpu_enabled(enabled != 0);
        } else {
            at::autocast::set_autocast_gpu_dtype(type);
            at::autocast::set_enabled(enabled != 0);
        }
#endif
        if (enabled == 0) {
            at::autocast::clear_cache();
        }
    });
}

}  // extern "C"
