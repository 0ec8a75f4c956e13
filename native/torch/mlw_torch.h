/*
 * The libtorch door of MLWorkbench: a C surface over the dispatcher, through which every ATen operator is reached by name.
 *
 * Rules that hold for every function:
 * - One that can fail returns a status: MLW_OK, or another whose message mlw_last_error() holds for the calling thread
 *   until its next failure. No exception leaves the library. Messages carry no native backtrace.
 * - A tensor handle owns one reference to a tensor. Handles to the same tensor have the same address, each gives back its own
 *   reference with mlw_tensor_free, from any thread.
 * - Handles and buffers that are passed in stay the caller's; those that come out are the caller's to free.
 * - Shapes count in elements, sizes in bytes. Element types, device types and memory formats carry libtorch's own numbers
 *   (float32 is 6, int64 is 4, CPU is 0, CUDA is 1).
 */
#ifndef MLW_TORCH_H
#define MLW_TORCH_H

#include <stdint.h>

#if defined(_WIN32)
#define MLW_API __declspec(dllexport)
#else
#define MLW_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mlw_tensor mlw_tensor;
typedef struct mlw_operator mlw_operator;

enum mlw_status {
    MLW_OK = 0,
    MLW_FAILED = 1,
    MLW_OUT_OF_MEMORY = 2,
};

enum mlw_kind {
    MLW_NONE = 0,     /* absent: None, or the schema's default where None is not allowed */
    MLW_TENSOR = 1,   /* bits: a handle */
    MLW_INTEGER = 2,  /* bits: the number; also element types, layouts and memory formats */
    MLW_REAL = 3,     /* bits: the double's bits */
    MLW_BOOLEAN = 4,  /* bits: 0 or 1 */
    MLW_TEXT = 5,     /* bits: address of UTF-8 bytes, count: how many */
    MLW_DEVICE = 6,   /* bits: device type in the low 8 bits, index above */
    MLW_INTEGERS = 7, /* bits: address of int64_t[count] */
    MLW_REALS = 8,    /* bits: address of double[count] */
    MLW_BOOLEANS = 9, /* bits: address of int64_t[count] */
    MLW_TENSORS = 10, /* bits: address of handles[count]; a null handle is an absent tensor */
};

/* One argument or result. */
typedef struct mlw_value {
    int32_t kind;
    int32_t count;
    int64_t bits;
} mlw_value;

#define MLW_MAX_DIMENSIONS 16

typedef struct mlw_tensor_info {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t dimensions;
    int32_t requires_grad;
    int32_t is_leaf;
    int32_t has_grad;
    int32_t is_contiguous;
    int64_t count;
    int64_t element_size;
    int64_t shape[MLW_MAX_DIMENSIONS];
    int64_t strides[MLW_MAX_DIMENSIONS];
} mlw_tensor_info;

/* The message of this thread's last failure; valid until its next one. */
MLW_API const char* mlw_last_error(void);

/* libtorch's version ("1.13.0") and how it was built, both static. */
MLW_API const char* mlw_version(void);
MLW_API const char* mlw_configuration(void);

/* ---- Tensors ---- */

/* Copies row-major memory into a new tensor; data may be null, the tensor then holds zeros. */
MLW_API int mlw_tensor_create(const void* data, int64_t bytes, int32_t dtype, const int64_t* shape, int32_t dimensions,
                              int32_t device_type, int32_t device_index, mlw_tensor** tensor);
/* Copies the elements to row-major memory; bytes must be exactly theirs. */
MLW_API int mlw_tensor_read(mlw_tensor* tensor, void* destination, int64_t bytes);
/* Overwrites the elements from row-major memory; bytes must be exactly theirs. */
MLW_API int mlw_tensor_write(mlw_tensor* tensor, const void* source, int64_t bytes);
MLW_API void mlw_tensor_free(mlw_tensor* tensor);
/* A second reference to the same tensor. */
MLW_API mlw_tensor* mlw_tensor_share(mlw_tensor* tensor);
MLW_API int mlw_tensor_describe(mlw_tensor* tensor, mlw_tensor_info* info);
MLW_API int mlw_tensor_set_requires_grad(mlw_tensor* tensor, int32_t requires_grad);
/* The gradient of a leaf, or a null handle where it has none. */
MLW_API int mlw_tensor_grad(mlw_tensor* tensor, mlw_tensor** grad);
/* Replaces the gradients of tensors; a null list, or a null handle in it, removes them. */
MLW_API int mlw_tensor_set_grads(mlw_tensor* const* tensors, int32_t count, mlw_tensor* const* grads);

/* ---- Operators ---- */

/* Finds an operator by name ("aten::add") and overload ("Tensor", often ""); the handle lives as long as the library. */
MLW_API int mlw_operator_find(const char* name, const char* overload, mlw_operator** op);
/* The operator's declaration; lives as long as the operator. */
MLW_API const char* mlw_operator_schema(mlw_operator* op);
/*
 * Calls an operator. Arguments stand in the schema's order and are coerced to its types: an integer to a real number or a Scalar, one
 * number to a list of fixed length; arguments left out at the end take their defaults. Results are written in order. A list of
 * tensors comes as a buffer of handles to be freed with mlw_buffer_free, as do lists of numbers.
 */
MLW_API int mlw_operator_call(mlw_operator* op, const mlw_value* arguments, int32_t count, mlw_value* results, int32_t capacity,
                              int32_t* returned);
MLW_API void mlw_buffer_free(void* buffer);

/* ---- Gradients ---- */

/* Adds the gradients of a tensor to the leaves it came from; gradient may be null for a scalar. */
MLW_API int mlw_backward(mlw_tensor* tensor, mlw_tensor* gradient, int32_t retain_graph);
/* Gradients of outputs with respect to inputs, one handle for each input, null where there is none. output_gradients may be null. */
MLW_API int mlw_grad(mlw_tensor* const* outputs, int32_t output_count, mlw_tensor* const* inputs, int32_t input_count,
                     mlw_tensor* const* output_gradients, int32_t retain_graph, int32_t create_graph, mlw_tensor** gradients);
/* Sets whether this thread records for gradients; returns what was before. */
MLW_API int mlw_set_grad_mode(int32_t enabled);
/* Lets this thread compute in a lower precision where that is safe; dtype 15 is bfloat16, 5 float16. */
MLW_API int mlw_set_autocast(int32_t enabled, int32_t device_type, int32_t dtype);

/* ---- The process ---- */

MLW_API int mlw_set_deterministic(int32_t enabled);
MLW_API int mlw_manual_seed(uint64_t seed);
/* Threads inside one operator, OpenMP's and, where it is loaded, OpenBLAS's. */
MLW_API int mlw_set_threads(int32_t threads);
MLW_API int mlw_threads(void);
/* Makes the C library keep freed memory: one heap for threads started from now on, without mmap, never trimmed, grown by 200 MB.
   Elsewhere than on glibc it does nothing. */
MLW_API int mlw_tune_allocation(void);
/* Numbers too small for the format count as zero: they are a hundred times slower otherwise. For the calling thread and those it starts. */
MLW_API int mlw_set_flush_denormals(int32_t enabled);
/* Opens libtorch's CUDA part if it is there, and counts the devices. */
MLW_API int mlw_cuda_devices(int32_t* count);
/* Waits until a device has done everything asked of it. */
MLW_API int mlw_synchronize(int32_t device_type, int32_t device_index);
/* CUDA: bytes in use and bytes there are, of the device. CPU: the process's resident bytes and the machine's memory. */
MLW_API int mlw_device_memory(int32_t device_type, int32_t device_index, int64_t* used, int64_t* total);

#ifdef __cplusplus
}
#endif

#endif
