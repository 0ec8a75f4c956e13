#include "jpeg2000.h"

#include "failure.h"

#include <openjpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace mlw {

namespace {

struct Source {
    const uint8_t* bytes;
    size_t length;
    size_t at;
};

OPJ_SIZE_T read(void* buffer, OPJ_SIZE_T wanted, void* user) {
    Source& source = *static_cast<Source*>(user);
    const size_t count = std::min<size_t>(wanted, source.length - source.at);
    if (count == 0) {
        return static_cast<OPJ_SIZE_T>(-1);
    }
    std::memcpy(buffer, source.bytes + source.at, count);
    source.at += count;
    return count;
}

OPJ_BOOL seek(OPJ_OFF_T to, void* user) {
    Source& source = *static_cast<Source*>(user);
    if (to < 0 || static_cast<uint64_t>(to) > source.length) {
        return OPJ_FALSE;
    }
    source.at = static_cast<size_t>(to);
    return OPJ_TRUE;
}

OPJ_OFF_T skip(OPJ_OFF_T count, void* user) {
    const Source& source = *static_cast<Source*>(user);
    return count >= 0 && static_cast<uint64_t>(count) <= source.length - source.at && seek(static_cast<OPJ_OFF_T>(source.at) + count, user) ? count : -1;
}

// The first complaint says most; what follows is its consequence.
void keep(const char* message, void* user) {
    std::string& kept = *static_cast<std::string*>(user);
    if (kept.empty()) {
        kept = message;
        kept.erase(std::find_if(kept.begin(), kept.end(), [](char letter) { return letter == '\n' || letter == '\r'; }), kept.end());
    }
}

void ignore(const char*, void*) {}

template <typename T, void (*Free)(T*)>
struct Frees {
    void operator()(T* owned) const { Free(owned); }
};

template <typename T, void (*Free)(T*)>
using Owned = std::unique_ptr<T, Frees<T, Free>>;
using Stream = Owned<opj_stream_t, opj_stream_destroy>;
using Codec = Owned<opj_codec_t, opj_destroy_codec>;
using Picture = Owned<opj_image_t, opj_image_destroy>;

template <typename T>
T* require(T* made) {
    return made != nullptr ? made : throw std::bad_alloc();
}

[[noreturn]] void refuse(const std::string& why) { throw Failure(MLW_DICOM_BAD_FRAME, "the JPEG 2000 code stream is damaged or of a kind that is not decoded: " + why); }

// A frame is a bare code stream (PS3.5 annex A.4.4); some writers put the file format JP2 around it.
OPJ_CODEC_FORMAT format_of(const mlw_dicom_frame& frame) {
    static const uint8_t box[] = {0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20};
    return frame.length >= sizeof box && std::memcmp(frame.bytes, box, sizeof box) == 0 ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K;
}

void check(const opj_image_t& image, const mlw_dicom_frame& frame) {
    if (image.numcomps != static_cast<OPJ_UINT32>(frame.samples)) {
        refuse("it has " + std::to_string(image.numcomps) + " components, the file says " + std::to_string(frame.samples));
    }
    for (OPJ_UINT32 index = 0; index < image.numcomps; index++) {
        const opj_image_comp_t& part = image.comps[index];
        if (part.w != static_cast<OPJ_UINT32>(frame.columns) || part.h != static_cast<OPJ_UINT32>(frame.rows)) {
            refuse("it is " + std::to_string(part.w) + "x" + std::to_string(part.h) + ", the file says " + std::to_string(frame.columns) + "x"
                + std::to_string(frame.rows));
        }
        if (part.prec > static_cast<OPJ_UINT32>(frame.allocated)) {
            refuse("its values have " + std::to_string(part.prec) + " bits, the file says " + std::to_string(frame.allocated));
        }
    }
}

template <typename T>
void interleave(const opj_image_t& image, uint8_t* values) {
    T* const to = reinterpret_cast<T*>(values);
    const size_t pixels = static_cast<size_t>(image.comps[0].w) * image.comps[0].h;
    const size_t samples = image.numcomps;
    for (size_t sample = 0; sample < samples; sample++) {
        const OPJ_INT32* const from = image.comps[sample].data;
        for (size_t pixel = 0; pixel < pixels; pixel++) {
            to[pixel * samples + sample] = static_cast<T>(from[pixel]);
        }
    }
}

void write(const opj_image_t& image, const mlw_dicom_frame& frame, uint8_t* values) {
    for (OPJ_UINT32 index = 0; index < image.numcomps; index++) {
        if (image.comps[index].data == nullptr) {
            refuse("a component is missing");
        }
    }
    switch (frame.allocated) {
        case 8: return interleave<uint8_t>(image, values);
        case 16: return interleave<uint16_t>(image, values);
        default: return interleave<uint32_t>(image, values);
    }
}

}  // namespace

bool is_jpeg2000(const mlw_dicom_frame& frame) {
    return std::strcmp(frame.transfer_syntax, "1.2.840.10008.1.2.4.90") == 0 || std::strcmp(frame.transfer_syntax, "1.2.840.10008.1.2.4.91") == 0;
}

void decode_jpeg2000(const mlw_dicom_frame& frame, uint8_t* values) {
    const size_t smallest_buffer = 64;
    Source source = {frame.bytes, frame.length, 0};
    const Stream stream(require(opj_stream_create(std::max(smallest_buffer, frame.length), OPJ_TRUE)));
    opj_stream_set_read_function(stream.get(), read);
    opj_stream_set_skip_function(stream.get(), skip);
    opj_stream_set_seek_function(stream.get(), seek);
    opj_stream_set_user_data(stream.get(), &source, nullptr);
    opj_stream_set_user_data_length(stream.get(), frame.length);
    const Codec codec(require(opj_create_decompress(format_of(frame))));
    std::string complaint;
    opj_set_error_handler(codec.get(), keep, &complaint);
    opj_set_warning_handler(codec.get(), ignore, nullptr);
    opj_set_info_handler(codec.get(), ignore, nullptr);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t* found = nullptr;
    const bool header = opj_setup_decoder(codec.get(), &parameters) && opj_read_header(stream.get(), codec.get(), &found);
    const Picture image(found);
    if (!header || image == nullptr) {
        refuse(complaint.empty() ? "its header cannot be read" : complaint);
    }
    check(*image, frame);
    if (!opj_decode(codec.get(), stream.get(), image.get())) {
        refuse(complaint.empty() ? "its values cannot be decoded" : complaint);
    }
    // Decoding may change what the header promised (a palette of the file format around it).
    check(*image, frame);
    write(*image, frame, values);
}

const char* jpeg2000_version() { return opj_version(); }

}  // namespace mlw
