// Exercises the door as a C caller would; meant to be run under the sanitizers too. Prints the first failure, exits 1.
#include "mlw_imaging.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

void check(bool kept, const char* what) {
    if (!kept) {
        std::fprintf(stderr, "FAILED: %s (last error: %s)\n", what, mlw_imaging_last_error());
        std::exit(1);
    }
}

std::vector<uint8_t> pattern(int width, int height, int channels, int bytes) {
    std::vector<uint8_t> pixels(static_cast<size_t>(width) * height * channels * bytes);
    unsigned state = 1;
    for (size_t index = 0; index < pixels.size(); index++) {
        state = state * 1664525u + 1013904223u;
        pixels[index] = static_cast<uint8_t>(((index / 3) & 0xF0) + (state >> 29));
    }
    return pixels;
}

std::vector<uint8_t> encoded(const mlw_view& view, int format) {
    mlw_buffer* buffer = nullptr;
    check(mlw_image_encode(&view, format, 90, &buffer) == MLW_OK, "encode");
    const uint8_t* bytes = nullptr;
    size_t length = 0;
    check(mlw_buffer_view(buffer, &bytes, &length) == MLW_OK && length > 0, "buffer");
    const std::vector<uint8_t> copy(bytes, bytes + length);
    mlw_buffer_free(buffer);
    return copy;
}

mlw_source source_of(const std::vector<uint8_t>& file, int format) {
    mlw_source source = {};
    source.encoded = file.data();
    source.length = file.size();
    source.format = format;
    return source;
}

void png_keeps_every_value() {
    for (int depth = MLW_U8; depth <= MLW_U16; depth++) {
        for (int channels = 1; channels <= 3; channels += 2) {
            const auto pixels = pattern(37, 21, channels, depth + 1);
            const mlw_view view = {pixels.data(), 37, 21, channels, depth};
            const auto file = encoded(view, MLW_PNG);
            const mlw_source source = source_of(file, MLW_PNG);
            mlw_image* image = nullptr;
            check(mlw_image_open(&source, &image) == MLW_OK, "open png");
            mlw_view back = {};
            check(mlw_image_view(image, &back) == MLW_OK, "view");
            check(back.width == 37 && back.height == 21 && back.channels == channels && back.depth == depth, "png shape");
            check(std::memcmp(back.pixels, pixels.data(), pixels.size()) == 0, "png values");
            mlw_image_free(image);
        }
    }
}

// The file is copied into memory of exactly its length, so that the sanitizer sees a read past its end.
void no_cut_file_passes(int format) {
    const auto pixels = pattern(64, 48, 3, 1);
    const mlw_view view = {pixels.data(), 64, 48, 3, MLW_U8};
    const auto file = encoded(view, format == MLW_JPEG_AS_STORED ? MLW_JPEG : format);
    for (size_t length = 0; length < file.size(); length += 7) {
        const std::vector<uint8_t> cut(file.begin(), file.begin() + static_cast<long>(length));
        mlw_source source = source_of(cut, format);
        const uint8_t nothing = 0;
        source.encoded = cut.empty() ? &nothing : cut.data();
        mlw_image* image = nullptr;
        check(mlw_image_open(&source, &image) == MLW_BAD_IMAGE && image == nullptr, "a cut file passed");
    }
}

// Red is stored as its brightness and two differences of colour (JFIF); one is converted, the other is not.
void colours_stay_as_stored_where_asked() {
    std::vector<uint8_t> pixels(16 * 16 * 3);
    for (size_t index = 0; index < pixels.size(); index += 3) {
        pixels[index] = 255;
    }
    const mlw_view view = {pixels.data(), 16, 16, 3, MLW_U8};
    const auto file = encoded(view, MLW_JPEG);
    const int expected[2][3] = {{255, 0, 0}, {76, 85, 255}};
    for (const int stored : {0, 1}) {
        const mlw_source source = source_of(file, stored == 1 ? MLW_JPEG_AS_STORED : MLW_JPEG);
        mlw_image* image = nullptr;
        mlw_view decoded = {};
        check(mlw_image_open(&source, &image) == MLW_OK && mlw_image_view(image, &decoded) == MLW_OK && decoded.channels == 3, "open");
        for (int channel = 0; channel < 3; channel++) {
            check(std::abs(static_cast<const uint8_t*>(decoded.pixels)[channel] - expected[stored][channel]) <= 3, "colour");
        }
        mlw_image_free(image);
    }
}

// A flipped byte may give other pixels or an error, never a crash.
void no_damaged_file_crashes(int format) {
    const auto pixels = pattern(64, 48, 3, 1);
    const mlw_view view = {pixels.data(), 64, 48, 3, MLW_U8};
    const auto file = encoded(view, format == MLW_JPEG_AS_STORED ? MLW_JPEG : format);
    for (size_t place = 0; place < file.size(); place += 3) {
        auto damaged = file;
        damaged[place] ^= 0xFF;
        const mlw_source source = source_of(damaged, format);
        mlw_image* image = nullptr;
        mlw_image_open(&source, &image);
        mlw_image_free(image);
    }
}

void render_warps_within_its_buffer() {
    const auto pixels = pattern(50, 31, 3, 1);
    mlw_source source = {};
    source.channels = 3;
    source.pixels = {pixels.data(), 50, 31, 3, MLW_U8};
    for (int mode = 0; mode < 3; mode++) {
        mlw_step steps[2] = {};
        steps[0].kind = MLW_STEP_CROP_FOREGROUND;
        steps[0].value = 0.1;
        steps[1].kind = MLW_STEP_RESIZE;
        steps[1].width = 24;
        steps[1].height = 40;
        steps[1].mode = mode;
        mlw_finish finish = {};
        finish.warp = 1;
        finish.fill = mode;
        finish.gain = 1.2;
        finish.tone = 1;
        finish.matrix[0] = finish.matrix[4] = 0.9;
        finish.matrix[1] = 0.2;
        finish.matrix[3] = -0.2;
        for (float& scale : finish.scale) {
            scale = 1;
        }
        std::vector<float> planar(24 * 40 * 3, -1.0f);
        check(mlw_image_render(&source, steps, 2, &finish, 24, 40, 3, planar.data()) == MLW_OK, "render");
        for (const float value : planar) {
            check(value >= 0 && value <= 255, "rendered value out of range");
        }
        check(mlw_image_render(&source, nullptr, 0, &finish, 24, 40, 3, planar.data()) == MLW_BAD_IMAGE, "wrong size passed");
    }
}

// Of a ramp the 10th to 90th percentile become the ends of the range, and what is between stays in order.
void clipping_stretches_the_middle() {
    std::vector<uint16_t> ramp(101 * 8);
    for (size_t index = 0; index < ramp.size(); index++) {
        ramp[index] = static_cast<uint16_t>(1000 + (index % 101) * 10);
    }
    mlw_source source = {};
    source.pixels = {ramp.data(), 101, 8, 1, MLW_U16};
    mlw_step step = {};
    step.kind = MLW_STEP_CLIP;
    step.value = 0.1;
    step.second = 0.9;
    mlw_image* image = nullptr;
    check(mlw_image_apply(&source, &step, 1, &image) == MLW_OK, "clip");
    mlw_view view = {};
    check(mlw_image_view(image, &view) == MLW_OK, "view");
    const auto* values = static_cast<const uint16_t*>(view.pixels);
    check(values[0] == 0 && values[100] == 65535 && values[50] > 32000 && values[50] < 33500, "clipped values");
    mlw_image_free(image);
    step.second = 0.05;
    check(mlw_image_apply(&source, &step, 1, &image) == MLW_BAD_ARGUMENT, "percentiles in the wrong order");
}

void equalisation_keeps_shape_and_refuses_floats() {
    for (int depth = MLW_U8; depth <= MLW_U16; depth++) {
        for (int channels = 1; channels <= 3; channels += 2) {
            const auto pixels = pattern(40, 30, channels, depth + 1);
            mlw_source source = {};
            source.pixels = {pixels.data(), 40, 30, channels, depth};
            mlw_step step = {};
            step.kind = MLW_STEP_CLAHE;
            step.width = 4;
            step.value = 2;
            mlw_image* image = nullptr;
            check(mlw_image_apply(&source, &step, 1, &image) == MLW_OK, "clahe");
            mlw_view view = {};
            check(mlw_image_view(image, &view) == MLW_OK && view.width == 40 && view.height == 30, "clahe shape");
            check(view.channels == channels && view.depth == depth, "clahe kind");
            mlw_image_free(image);
        }
    }
    const std::vector<float> floats(16, 0.5f);
    mlw_source source = {};
    source.pixels = {floats.data(), 4, 4, 1, MLW_F32};
    mlw_step step = {};
    step.kind = MLW_STEP_CLAHE;
    step.width = 2;
    step.value = 2;
    mlw_image* image = nullptr;
    check(mlw_image_apply(&source, &step, 1, &image) == MLW_BAD_IMAGE, "clahe of floats passed");
}

void averages_keep_the_mean() {
    const auto pixels = pattern(50, 31, 1, 1);
    const mlw_view view = {pixels.data(), 50, 31, 1, MLW_U8};
    double mean = 0;
    for (const uint8_t value : pixels) {
        mean += value / static_cast<double>(pixels.size());
    }
    for (const int side : {3, 9, 32, 64, 128}) {
        std::vector<float> grey(static_cast<size_t>(side) * side);
        check(mlw_image_average(&view, side, side, grey.data()) == MLW_OK, "average");
        double sum = 0;
        for (const float value : grey) {
            sum += value / static_cast<double>(grey.size());
        }
        check(sum - mean < 1e-3 && mean - sum < 1e-3, "the mean changed");
    }
}

}  // namespace

int main() {
    check(mlw_imaging_abi() == MLW_IMAGING_ABI, "abi");
    check(mlw_image_open(nullptr, nullptr) == MLW_BAD_ARGUMENT, "null arguments");
    mlw_image_free(nullptr);
    mlw_buffer_free(nullptr);
    png_keeps_every_value();
    no_cut_file_passes(MLW_PNG);
    no_cut_file_passes(MLW_JPEG);
    no_cut_file_passes(MLW_JPEG_AS_STORED);
    for (const int format : {MLW_PNG, MLW_JPEG, MLW_BMP, MLW_TIFF}) {
        no_damaged_file_crashes(format);
    }
    no_damaged_file_crashes(MLW_JPEG_AS_STORED);
    colours_stay_as_stored_where_asked();
    render_warps_within_its_buffer();
    averages_keep_the_mean();
    clipping_stretches_the_middle();
    equalisation_keeps_shape_and_refuses_floats();
    std::printf("imaging door: all checks passed (OpenCV %s)\n", mlw_imaging_version());
    return 0;
}
