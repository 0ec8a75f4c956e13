#include "tensors.h"

#include <ATen/ATen.h>

#include <cstring>

#include "status.h"

namespace {

void require_bytes(const at::Tensor& tensor, int64_t bytes) {
    const int64_t own = tensor.numel() * static_cast<int64_t>(tensor.element_size());
    if (own != bytes) {
        mlw::fail("the tensor holds " + std::to_string(own) + " bytes, not " + std::to_string(bytes));
    }
}

// A tensor over memory that stays the caller's.
at::Tensor view_of(void* memory, const at::Tensor& like) {
    return at::from_blob(memory, like.sizes(), at::TensorOptions().dtype(like.scalar_type()));
}

}  // namespace

extern "C" {

int mlw_tensor_create(const void* data, int64_t bytes, int32_t dtype, const int64_t* shape, int32_t dimensions, int32_t device_type,
                      int32_t device_index, mlw_tensor** tensor) {
    return mlw::guard([&] {
        const at::IntArrayRef sizes(shape, static_cast<size_t>(dimensions));
        const auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        at::Tensor made = data == nullptr ? at::zeros(sizes, options) : at::empty(sizes, options);
        if (data != nullptr) {
            require_bytes(made, bytes);
            std::memcpy(made.data_ptr(), data, static_cast<size_t>(bytes));
        }

        const auto type = static_cast<c10::DeviceType>(device_type);
        if (type != c10::DeviceType::CPU) {
            made = made.to(c10::Device(type, static_cast<c10::DeviceIndex>(device_index)));
        }

        *tensor = mlw::give(std::move(made));
    });
}

int mlw_tensor_read(mlw_tensor* tensor, void* destination, int64_t bytes) {
    return mlw::guard([&] {
        const at::Tensor source = mlw::take(tensor).detach();
        require_bytes(source, bytes);
        if (source.device().is_cpu() && source.is_contiguous()) {
            std::memcpy(destination, source.data_ptr(), static_cast<size_t>(bytes));
        } else if (bytes > 0) {
            view_of(destination, source).copy_(source);
        }
    });
}

int mlw_tensor_write(mlw_tensor* tensor, const void* source, int64_t bytes) {
    return mlw::guard([&] {
        at::Tensor target = mlw::take(tensor).detach();
        require_bytes(target, bytes);
        if (target.device().is_cpu() && target.is_contiguous()) {
            std::memcpy(target.data_ptr(), source, static_cast<size_t>(bytes));
        } else if (bytes > 0) {
            target.copy_(view_of(const_cast<void*>(source), target));
        }
    });
}

void mlw_tensor_free(mlw_tensor* tensor) {
    if (tensor != nullptr) {
        c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(mlw::impl_of(tensor));
    }
}

mlw_tensor* mlw_tensor_share(mlw_tensor* tensor) { return mlw::give(mlw::take(tensor)); }

int mlw_tensor_describe(mlw_tensor* handle, mlw_tensor_info* info) {
    return mlw::guard([&] {
        const at::Tensor tensor = mlw::take(handle);
        const auto sizes = tensor.sizes();
        if (sizes.size() > MLW_MAX_DIMENSIONS) {
            mlw::fail("a tensor of more than 16 dimensions");
        }

        info->dtype = static_cast<int32_t>(tensor.scalar_type());
        info->device_type = static_cast<int32_t>(tensor.device().type());
        info->device_index = static_cast<int32_t>(tensor.device().index());
        info->dimensions = static_cast<int32_t>(sizes.size());
        info->requires_grad = tensor.requires_grad() ? 1 : 0;
        info->is_leaf = tensor.is_leaf() ? 1 : 0;
        info->has_grad = tensor.is_leaf() && tensor.grad().defined() ? 1 : 0;
        info->is_contiguous = tensor.is_contiguous() ? 1 : 0;
        info->count = tensor.numel();
        info->element_size = static_cast<int64_t>(tensor.element_size());
        for (size_t i = 0; i < sizes.size(); i++) {
            info->shape[i] = sizes[i];
            info->strides[i] = tensor.stride(static_cast<int64_t>(i));
        }
    });
}

int mlw_tensor_set_requires_grad(mlw_tensor* tensor, int32_t requires_grad) {
    return mlw::guard([&] { mlw::take(tensor).requires_grad_(requires_grad != 0); });
}

int mlw_tensor_grad(mlw_tensor* tensor, mlw_tensor** grad) {
    return mlw::guard([&] {
        at::Tensor own = mlw::take(tensor).grad();
        *grad = mlw::give(std::move(own));
    });
}

int mlw_tensor_set_grads(mlw_tensor* const* tensors, int32_t count, mlw_tensor* const* grads) {
    return mlw::guard([&] {
        for (int32_t i = 0; i < count; i++) {
            mlw::take(tensors[i]).mutable_grad() = grads == nullptr ? at::Tensor() : mlw::take(grads[i]);
        }
    });
}

}  // extern "C"
