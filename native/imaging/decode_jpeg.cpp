// JPEG through libjpeg. Every warning that means missing or damaged data is an error: libjpeg would fill the rest with grey.
#include "internal.h"

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>
// After jpeglib.h, which it belongs to.
#include <jerror.h>

#include <algorithm>

namespace mlw {

namespace {

struct ErrorManager {
    jpeg_error_mgr base;
    jmp_buf escape;
    bool out_of_data;
};

// longjmp must not pass over C++ objects: whoever calls setjmp holds plain values only.
[[noreturn]] void escape(j_common_ptr info) { longjmp(reinterpret_cast<ErrorManager*>(info->err)->escape, 1); }

void on_message(j_common_ptr info, int level) {
    if (level >= 0) {
        return;
    }

    switch (info->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_NOT_SEQUENTIAL:
        case JWRN_ARITH_BAD_CODE: escape(info);
        default: info->err->num_warnings++;  // Foreign bytes between markers and the like: the picture is whole.
    }
}

void be_silent(j_common_ptr) {}
void start_source(j_decompress_ptr) {}
void end_source(j_decompress_ptr) {}

boolean want_more(j_decompress_ptr info) {
    reinterpret_cast<ErrorManager*>(info->err)->out_of_data = true;
    escape(reinterpret_cast<j_common_ptr>(info));
}

void skip(j_decompress_ptr info, long count) {
    if (count <= 0) {
        return;
    }

    if (static_cast<size_t>(count) > info->src->bytes_in_buffer) {
        want_more(info);
    }

    info->src->next_input_byte += count;
    info->src->bytes_in_buffer -= static_cast<size_t>(count);
}

class Decoder {
public:
    Decoder(const uint8_t* bytes, size_t length, JpegColours colours) : length_(length), colours_(colours) {
        info_ = {};
        info_.err = jpeg_std_error(&error_.base);
        error_.base.error_exit = escape;
        error_.base.emit_message = on_message;
        error_.base.output_message = be_silent;
        error_.out_of_data = false;
        source_ = {bytes, length, start_source, want_more, skip, jpeg_resync_to_restart, end_source};
    }

    ~Decoder() { jpeg_destroy_decompress(&info_); }
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    cv::Mat decode() {
        if (!read_header()) {
            throw reason();
        }

        if (colours_ == JpegColours::as_stored && info_.num_components != 1 && info_.num_components != 3) {
            throw bad_image("JPEG of " + std::to_string(info_.num_components) + " components");
        }

        cv::Mat image(static_cast<int>(info_.output_height), static_cast<int>(info_.output_width), CV_8UC(info_.out_color_components));
        if (!read_rows(image.data, image.step)) {
            throw reason();
        }

        return info_.out_color_space == JCS_CMYK && colours_ == JpegColours::converted ? from_cmyk(image, info_.saw_Adobe_marker != 0) : image;
    }

private:
    bool read_header() {
        if (setjmp(error_.escape) != 0) {
            return false;
        }

        jpeg_create_decompress(&info_);
        info_.src = &source_;
        jpeg_read_header(&info_, TRUE);
        info_.out_color_space = colours_ == JpegColours::as_stored ? info_.jpeg_color_space : info_.num_components == 1 ? JCS_GRAYSCALE : info_.num_components == 4 ? JCS_CMYK : JCS_RGB;
        jpeg_calc_output_dimensions(&info_);
        data_start_ = length_ - source_.bytes_in_buffer;
        return true;
    }

    bool read_rows(uint8_t* pixels, size_t step) {
        if (setjmp(error_.escape) != 0) {
            return false;
        }

        jpeg_start_decompress(&info_);
        JSAMPROW rows[16];
        while (info_.output_scanline < info_.output_height) {
            const JDIMENSION count = std::min<JDIMENSION>(16, info_.output_height - info_.output_scanline);
            for (JDIMENSION row = 0; row < count; row++) {
                rows[row] = pixels + (info_.output_scanline + row) * step;
            }
            jpeg_read_scanlines(&info_, rows, count);
        }
        jpeg_finish_decompress(&info_);
        return true;
    }

    Failure reason() {
        if (error_.out_of_data || error_.base.msg_code == JWRN_JPEG_EOF) {
            return bad_image("truncated after " + grouped(length_) + expected() + " bytes");
        }

        char text[JMSG_LENGTH_MAX] = "";
        error_.base.format_message(reinterpret_cast<j_common_ptr>(&info_), text);
        const size_t place = length_ - source_.bytes_in_buffer;
        return bad_image(std::string("damaged JPEG near byte ") + grouped(place) + ": " + text);
    }

    // Baseline data grows evenly with the rows; the scans of a progressive file do not tell how many are to come.
    std::string expected() const {
        const size_t row = info_.output_scanline;
        if (row == 0 || info_.global_state == 0 || info_.progressive_mode) {
            return "";
        }

        const double whole = static_cast<double>(data_start_) + static_cast<double>(length_ - data_start_) * info_.output_height / row;
        return row >= info_.output_height ? "" : " of about " + grouped(static_cast<size_t>(whole / 100) * 100);
    }

    static std::string grouped(size_t number) {
        std::string text = std::to_string(number);
        for (int place = static_cast<int>(text.size()) - 3; place > 0; place -= 3) {
            text.insert(static_cast<size_t>(place), ",");
        }
        return text;
    }

    // Adobe stores ink as 255 - value, so that a product of what is stored is light.
    static cv::Mat from_cmyk(const cv::Mat& ink, bool inverted) {
        cv::Mat rgb(ink.rows, ink.cols, CV_8UC3);
        for (int y = 0; y < ink.rows; y++) {
            const uint8_t* from = ink.ptr<uint8_t>(y);
            uint8_t* to = rgb.ptr<uint8_t>(y);
            for (int x = 0; x < ink.cols; x++, from += 4, to += 3) {
                for (int channel = 0; channel < 3; channel++) {
                    const int light = inverted ? from[channel] : 255 - from[channel];
                    const int black = inverted ? from[3] : 255 - from[3];
                    to[channel] = static_cast<uint8_t>((light * black + 127) / 255);
                }
            }
        }
        return rgb;
    }

    jpeg_decompress_struct info_;
    ErrorManager error_;
    jpeg_source_mgr source_;
    size_t length_;
    JpegColours colours_;
    size_t data_start_ = 0;
};

}  // namespace

cv::Mat decode_jpeg(const uint8_t* bytes, size_t length, JpegColours colours) { return Decoder(bytes, length, colours).decode(); }

}  // namespace mlw
