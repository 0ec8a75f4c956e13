// Drives the door from plain C++: what comes out is right, failures are statuses, and (under the sanitizers) nothing leaks.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "mlw_torch.h"

namespace {

void require(bool condition, const char* what) {
    if (!condition) {
        std::fprintf(stderr, "failed: %s (last error: %s)\n", what, mlw_last_error());
        std::exit(1);
    }
}

mlw_operator* find(const char* name, const char* overload) {
    mlw_operator* op = nullptr;
    require(mlw_operator_find(name, overload, &op) == MLW_OK, name);
    return op;
}

mlw_tensor* tensor_of(const float* data, const int64_t* shape, int dimensions) {
    int64_t count = 1;
    for (int i = 0; i < dimensions; i++) {
        count *= shape[i];
    }

    mlw_tensor* tensor = nullptr;
    require(mlw_tensor_create(data, count * 4, 6, shape, dimensions, 0, 0, &tensor) == MLW_OK, "create");
    return tensor;
}

mlw_value value_of(mlw_tensor* tensor) { return {MLW_TENSOR, 0, reinterpret_cast<int64_t>(tensor)}; }

mlw_tensor* call_one(mlw_operator* op, const mlw_value* arguments, int count) {
    mlw_value result{};
    int32_t returned = 0;
    require(mlw_operator_call(op, arguments, count, &result, 1, &returned) == MLW_OK, "call");
    require(returned == 1 && result.kind == MLW_TENSOR, "one tensor");
    return reinterpret_cast<mlw_tensor*>(result.bits);
}

void gradients_flow() {
    const float data[] = {1, 2, 3, 4};
    const int64_t shape[] = {2, 2};
    mlw_tensor* x = tensor_of(data, shape, 2);
    require(mlw_tensor_set_requires_grad(x, 1) == MLW_OK, "requires grad");
    const mlw_value square[] = {value_of(x), value_of(x)};
    mlw_tensor* squared = call_one(find("aten::mul", "Tensor"), square, 2);
    const mlw_value sum[] = {value_of(squared)};
    mlw_tensor* total = call_one(find("aten::sum", ""), sum, 1);
    float value = 0;
    require(mlw_tensor_read(total, &value, 4) == MLW_OK && value == 30, "sum of squares");
    require(mlw_backward(total, nullptr, 0) == MLW_OK, "backward");
    mlw_tensor* grad = nullptr;
    float grads[4] = {};
    require(mlw_tensor_grad(x, &grad) == MLW_OK && grad != nullptr, "grad");
    require(mlw_tensor_read(grad, grads, 16) == MLW_OK && grads[3] == 8, "gradient of squares");
    require(mlw_tensor_set_grads(&x, 1, nullptr) == MLW_OK, "clear");
    for (mlw_tensor* tensor : {x, squared, total, grad}) {
        mlw_tensor_free(tensor);
    }
}

void lists_and_numbers_pass() {
    const float image[16] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    const float kernel[4] = {1, 0, 0, 1};
    const int64_t image_shape[] = {1, 1, 4, 4};
    const int64_t kernel_shape[] = {1, 1, 2, 2};
    mlw_tensor* x = tensor_of(image, image_shape, 4);
    mlw_tensor* w = tensor_of(kernel, kernel_shape, 4);
    // One number where a list of two is wanted; what follows takes its default.
    const mlw_value arguments[] = {value_of(x), value_of(w), {MLW_NONE, 0, 0}, {MLW_INTEGER, 0, 2}};
    mlw_tensor* y = call_one(find("aten::conv2d", ""), arguments, 4);
    float out[4] = {};
    require(mlw_tensor_read(y, out, 16) == MLW_OK && out[0] == 7 && out[3] == 27, "strided convolution");

    mlw_tensor* pair[] = {x, x};
    const mlw_value cat[] = {{MLW_TENSORS, 2, reinterpret_cast<int64_t>(pair)}, {MLW_INTEGER, 0, 0}};
    mlw_tensor* joined = call_one(find("aten::cat", ""), cat, 2);
    mlw_tensor_info info{};
    require(mlw_tensor_describe(joined, &info) == MLW_OK && info.shape[0] == 2 && info.dimensions == 4, "joined shape");

    const mlw_value split[] = {value_of(joined), {MLW_INTEGER, 0, 1}};
    mlw_value parts{};
    int32_t returned = 0;
    require(mlw_operator_call(find("aten::split", "Tensor"), split, 2, &parts, 1, &returned) == MLW_OK, "split");
    require(parts.kind == MLW_TENSORS && parts.count == 2, "two parts");
    auto handles = reinterpret_cast<mlw_tensor**>(parts.bits);
    for (int i = 0; i < parts.count; i++) {
        mlw_tensor_free(handles[i]);
    }

    mlw_buffer_free(handles);
    for (mlw_tensor* tensor : {x, w, y, joined}) {
        mlw_tensor_free(tensor);
    }
}

void failures_are_statuses() {
    mlw_operator* op = nullptr;
    require(mlw_operator_find("aten::no_such_operator", "", &op) != MLW_OK, "unknown operator");
    require(std::strlen(mlw_last_error()) > 0, "a message");

    const float data[] = {1, 2, 3};
    const int64_t shape[] = {3};
    mlw_tensor* x = tensor_of(data, shape, 1);
    const mlw_value wrong[] = {value_of(x), {MLW_TEXT, 1, reinterpret_cast<int64_t>("a")}};
    mlw_value result{};
    int32_t returned = 0;
    require(mlw_operator_call(find("aten::matmul", ""), wrong, 2, &result, 1, &returned) != MLW_OK, "a text is no tensor");
    require(std::string(mlw_last_error()).find("'other'") != std::string::npos, "the argument is named");
    const mlw_value few[] = {value_of(x)};
    require(mlw_operator_call(find("aten::matmul", ""), few, 1, &result, 1, &returned) != MLW_OK, "an argument is missing");
    require(mlw_tensor_read(x, nullptr, 5) != MLW_OK, "wrong size");
    mlw_tensor_free(x);
}

}  // namespace

int main() {
    require(mlw_set_threads(1) == MLW_OK && mlw_threads() == 1, "threads");
    require(mlw_manual_seed(1) == MLW_OK, "seed");
    for (int i = 0; i < 3; i++) {
        gradients_flow();
        lists_and_numbers_pass();
        failures_are_statuses();
    }

    int32_t devices = -1;
    require(mlw_cuda_devices(&devices) == MLW_OK && devices >= 0, "devices");
    std::printf("libtorch %s: the door works\n", mlw_version());
    return 0;
}
