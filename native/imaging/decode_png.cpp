// PNG through libpng: every error is one, warnings are silent, no gamma and no colour profile is applied.
#include "internal.h"

#include <csetjmp>
#include <cstring>

#include <png.h>

#include <vector>

namespace mlw {

namespace {

class Decoder {
public:
    Decoder(const uint8_t* bytes, size_t length) : next_(bytes), left_(length) {
        png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, on_warning);
        info_ = png_ == nullptr ? nullptr : png_create_info_struct(png_);
        if (info_ == nullptr) {
            png_destroy_read_struct(&png_, nullptr, nullptr);
            throw std::bad_alloc();
        }
    }

    ~Decoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    cv::Mat decode() {
        if (!read_header()) {
            throw reason();
        }

        const int depth = png_get_bit_depth(png_, info_) == 16 ? CV_16U : CV_8U;
        const int channels = png_get_channels(png_, info_);
        if (channels != 1 && channels != 3) {
            throw bad_image("damaged PNG: " + std::to_string(channels) + " channels");
        }

        cv::Mat image(static_cast<int>(png_get_image_height(png_, info_)), static_cast<int>(png_get_image_width(png_, info_)),
                      CV_MAKETYPE(depth, channels));
        std::vector<png_bytep> rows(static_cast<size_t>(image.rows));
        for (int y = 0; y < image.rows; y++) {
            rows[static_cast<size_t>(y)] = image.ptr(y);
        }

        if (!read_rows(rows.data())) {
            throw reason();
        }

        return image;
    }

private:
    // longjmp must not pass over C++ objects: the two functions that call setjmp hold plain values only.
    bool read_header() {
        if (setjmp(png_jmpbuf(png_)) != 0) {
            return false;
        }

        png_set_user_limits(png_, 0x7FFFFFFF, 0x7FFFFFFF);
        png_set_read_fn(png_, this, on_read);
        png_read_info(png_, info_);
        const int colour = png_get_color_type(png_, info_);
        if (colour == PNG_COLOR_TYPE_PALETTE) {
            png_set_palette_to_rgb(png_);
        } else if (colour == PNG_COLOR_TYPE_GRAY && png_get_bit_depth(png_, info_) < 8) {
            png_set_expand_gray_1_2_4_to_8(png_);
        }
        png_set_strip_alpha(png_);
        const uint16_t one = 1;
        if (png_get_bit_depth(png_, info_) == 16 && *reinterpret_cast<const uint8_t*>(&one) == 1) {
            png_set_swap(png_);
        }
        png_set_interlace_handling(png_);
        png_read_update_info(png_, info_);
        return true;
    }

    bool read_rows(png_bytepp rows) {
        if (setjmp(png_jmpbuf(png_)) != 0) {
            return false;
        }

        png_read_image(png_, rows);
        png_read_end(png_, nullptr);
        return true;
    }

    Failure reason() const { return bad_image(std::string("damaged PNG: ") + message_); }

    static void on_read(png_structp png, png_bytep bytes, png_size_t count) {
        auto* self = static_cast<Decoder*>(png_get_io_ptr(png));
        if (count > self->left_) {
            png_error(png, "data is missing");
        }
        std::memcpy(bytes, self->next_, count);
        self->next_ += count;
        self->left_ -= count;
    }

    [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
        auto* self = static_cast<Decoder*>(png_get_error_ptr(png));
        std::strncpy(self->message_, message, sizeof(self->message_) - 1);
        png_longjmp(png, 1);
    }

    static void on_warning(png_structp, png_const_charp) {}

    png_structp png_;
    png_infop info_;
    const uint8_t* next_;
    size_t left_;
    char message_[128] = "";
};

}  // namespace

cv::Mat decode_png(const uint8_t* bytes, size_t length) { return Decoder(bytes, length).decode(); }

}  // namespace mlw
