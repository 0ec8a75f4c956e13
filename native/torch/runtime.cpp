// Settings of the process and of its devices.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/version.h>

#include <cstdio>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif
#if defined(__unix__) || defined(__APPLE__)
#include <dlfcn.h>
#include <unistd.h>
#endif

#include "status.h"

namespace {

// OpenBLAS keeps threads of its own beside OpenMP's; left alone it takes every processor.
void set_blas_threads(int threads) {
#if defined(__unix__)
    for (const char* name : {"libopenblas.so.0", "libblas.so.3"}) {
        if (void* library = dlopen(name, RTLD_LAZY | RTLD_NOLOAD)) {
            if (void* symbol = dlsym(library, "openblas_set_num_threads")) {
                reinterpret_cast<void (*)(int)>(symbol)(threads);
            }

            dlclose(library);
        }
    }
#endif
}

// The door is linked to the CPU part alone; the CUDA part registers itself when it is opened.
void open_cuda() {
#if defined(__unix__)
    static const bool tried = [] {
        if (!at::hasCUDA()) {
            dlopen("libtorch_cuda.so", RTLD_LAZY | RTLD_GLOBAL);
        }

        return true;
    }();
    (void)tried;
#endif
}

}  // namespace

extern "C" {

int mlw_set_deterministic(int32_t enabled) {
    return mlw::guard([&] {
        // Kernels without a deterministic form warn and run; the networks here use none of them on the processor.
        at::globalContext().setDeterministicAlgorithms(enabled != 0, /*warn_only=*/true);
        // CUDA's products are deterministic only with a workspace of fixed size, which is read when CUDA starts.
#if defined(__unix__)
        if (enabled != 0) {
            setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", /*overwrite=*/0);
        }
#endif
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 2)
        at::globalContext().setDeterministicFillUninitializedMemory(false);
#endif
        at::globalContext().setDeterministicCuDNN(enabled != 0);
        at::globalContext().setBenchmarkCuDNN(enabled == 0);
    });
}

int mlw_manual_seed(uint64_t seed) {
    return mlw::guard([&] { at::manual_seed(seed); });
}

int mlw_set_threads(int32_t threads) {
    return mlw::guard([&] {
        if (threads < 1) {
            mlw::fail("at least one thread is needed");
        }

        at::set_num_threads(threads);
        set_blas_threads(threads);
    });
}

int mlw_threads(void) { return at::get_num_threads(); }

int mlw_tune_allocation(void) {
#if defined(__GLIBC__)
    // A thread that is not the first one gets an arena of 64 MB heaps, into which large tensors do not fit. With one arena for all,
    // threads started from now on share the first thread's, which grows without limit.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2000000000);
    mallopt(M_TOP_PAD, 200000000);
#endif
    return MLW_OK;
}

int mlw_set_flush_denormals(int32_t enabled) {
    return mlw::guard([&] { at::globalContext().setFlushDenormal(enabled != 0); });
}

int mlw_cuda_devices(int32_t* count) {
    return mlw::guard([&] {
        open_cuda();
        const auto cuda = c10::DeviceType::CUDA;
        *count = at::hasCUDA() && c10::impl::hasDeviceGuardImpl(cuda) ? c10::impl::VirtualGuardImpl(cuda).deviceCount() : 0;
    });
}

int mlw_synchronize(int32_t device_type, int32_t device_index) {
    return mlw::guard([&] {
        const auto type = static_cast<c10::DeviceType>(device_type);
        if (type != c10::DeviceType::CPU) {
            const c10::impl::VirtualGuardImpl guard(type);
            guard.getStream(c10::Device(type, static_cast<c10::DeviceIndex>(device_index))).synchronize();
        }
    });
}

int mlw_device_memory(int32_t device_type, int32_t device_index, int64_t* used, int64_t* total) {
    return mlw::guard([&] {
        *used = 0;
        *total = 0;
        if (static_cast<c10::DeviceType>(device_type) == c10::DeviceType::CPU) {
#if defined(__linux__)
            const int64_t page = sysconf(_SC_PAGESIZE);
            *total = sysconf(_SC_PHYS_PAGES) * page;
            if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
                long size = 0;
                long resident = 0;
                if (std::fscanf(file, "%ld %ld", &size, &resident) == 2) {
                    *used = resident * page;
                }

                std::fclose(file);
            }
#endif
            return;
        }

        // cudaMemGetInfo of the runtime that libtorch's CUDA part has loaded: nothing here is built against CUDA.
#if defined(__unix__)
        using MemGetInfo = int (*)(size_t*, size_t*);
        const c10::OptionalDeviceGuard guard(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
        const auto query = reinterpret_cast<MemGetInfo>(dlsym(RTLD_DEFAULT, "cudaMemGetInfo"));
        size_t free_bytes = 0;
        size_t all_bytes = 0;
        if (query == nullptr || query(&free_bytes, &all_bytes) != 0) {
            mlw::fail("the CUDA runtime did not tell its memory");
        }

        *used = static_cast<int64_t>(all_bytes - free_bytes);
        *total = static_cast<int64_t>(all_bytes);
#endif
    });
}

}  // extern "C"
