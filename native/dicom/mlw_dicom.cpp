#include "mlw_dicom.h"

#include "failure.h"
#include "jpeg2000.h"
#include "jpeg_header.h"

#if defined(__linux__)
#include <malloc.h>
#endif

#include <gdcmImage.h>
#include <gdcmSequenceOfFragments.h>
#include <gdcmTrace.h>
#include <gdcmVersion.h>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <vector>

namespace {

using mlw::Failure;

thread_local std::string last_error;

template <typename Work>
mlw_dicom_status guarded(Work work) {
    try {
        last_error.clear();
        work();
        return MLW_DICOM_OK;
    } catch (const Failure& failure) {
        last_error = failure.what();
        return failure.status;
    } catch (const std::bad_alloc&) {
        last_error = "not enough memory";
        return MLW_DICOM_OUT_OF_MEMORY;
    } catch (const std::exception& failure) {
        last_error = failure.what();
        return MLW_DICOM_FAILED;
    } catch (...) {
        last_error = "unknown failure";
        return MLW_DICOM_FAILED;
    }
}

void require(bool kept, const char* rule) {
    if (!kept) {
        throw Failure(MLW_DICOM_BAD_ARGUMENT, rule);
    }
}

// GDCM writes what it meets to the standard streams, which belong to the caller.
void be_quiet() {
    static const bool quiet = [] {
        gdcm::Trace::WarningOff();
        gdcm::Trace::ErrorOff();
        gdcm::Trace::DebugOff();
        return true;
    }();
    (void)quiet;
}

// GDCM chooses its JPEG library by the bits of a sample, and complains on standard error when the file's header says others than the code stream's.
gdcm::PixelFormat format_of(const mlw_dicom_frame& frame) {
    const int stored = mlw::is_jpeg(frame) ? mlw::checked_precision(frame) : frame.stored;
    return gdcm::PixelFormat(static_cast<unsigned short>(frame.samples), static_cast<unsigned short>(frame.allocated),
        static_cast<unsigned short>(stored), static_cast<unsigned short>(stored - 1), static_cast<unsigned short>(frame.is_signed));
}

gdcm::DataElement element_of(const mlw_dicom_frame& frame) {
    gdcm::Fragment fragment;
    fragment.SetByteValue(reinterpret_cast<const char*>(frame.bytes), gdcm::VL(static_cast<uint32_t>(frame.length)));
    gdcm::SmartPointer<gdcm::SequenceOfFragments> fragments = new gdcm::SequenceOfFragments;
    fragments->AddFragment(fragment);
    gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010));
    element.SetVR(gdcm::VR::OB);
    element.SetValue(*fragments);
    return element;
}

void interleave(const std::vector<char>& planar, const mlw_dicom_frame& frame, uint8_t* values) {
    const size_t plane = static_cast<size_t>(frame.rows) * frame.columns;
    const size_t size = frame.allocated / 8;
    for (size_t sample = 0; sample < size_t(frame.samples); sample++) {
        for (size_t pixel = 0; pixel < plane; pixel++) {
            std::memcpy(values + (pixel * frame.samples + sample) * size, planar.data() + (sample * plane + pixel) * size, size);
        }
    }
}

// A JPEG 2000 decoder frees some megabytes with every frame. Given back to the system and asked for again, their pages cost a tenth of the decoding.
void keep_freed_memory() {
#if defined(__GLIBC__)
    static const bool kept = mallopt(M_MMAP_THRESHOLD, 32 << 20) == 1 && mallopt(M_TRIM_THRESHOLD, 128 << 20) == 1;
    (void)kept;
#endif
}

void decode(const mlw_dicom_frame& frame, uint8_t* values, size_t size) {
    keep_freed_memory();
    if (mlw::is_jpeg2000(frame)) {
        return mlw::decode_jpeg2000(frame, values);
    }
    be_quiet();
    const gdcm::TransferSyntax::TSType syntax = gdcm::TransferSyntax::GetTSType(frame.transfer_syntax);
    if (syntax == gdcm::TransferSyntax::TS_END) {
        throw Failure(MLW_DICOM_BAD_FRAME, "GDCM does not know this transfer syntax");
    }
    gdcm::Image image;
    image.SetNumberOfDimensions(2);
    image.SetDimension(0, frame.columns);
    image.SetDimension(1, frame.rows);
    image.SetPixelFormat(format_of(frame));
    image.SetPhotometricInterpretation(gdcm::PhotometricInterpretation::GetPIType(frame.photometric));
    image.SetTransferSyntax(syntax);
    image.SetDataElement(element_of(frame));
    std::vector<char> decoded(image.GetBufferLength());
    if (decoded.size() != size || !image.GetBuffer(decoded.data())) {
        throw Failure(MLW_DICOM_BAD_FRAME, "the compressed pixel data are damaged or of a kind that GDCM does not decode");
    }
    if (image.GetPlanarConfiguration() == 1 && frame.samples > 1) {
        interleave(decoded, frame, values);
    } else {
        std::memcpy(values, decoded.data(), size);
    }
}

}  // namespace

int32_t mlw_dicom_abi(void) { return MLW_DICOM_ABI; }

const char* mlw_dicom_version(void) {
    static const std::string version = std::string("GDCM ") + gdcm::Version::GetVersion() + ", OpenJPEG " + mlw::jpeg2000_version();
    return version.c_str();
}

const char* mlw_dicom_last_error(void) { return last_error.c_str(); }

mlw_dicom_status mlw_dicom_decode(const mlw_dicom_frame* frame, uint8_t* values, size_t size) {
    return guarded([&] {
        require(frame != nullptr && values != nullptr, "frame and values must be given");
        require(frame->bytes != nullptr && frame->length > 0 && frame->length <= std::numeric_limits<uint32_t>::max() - 1, "a frame has 1 byte to 4 GB");
        require(frame->transfer_syntax != nullptr && frame->photometric != nullptr, "texts must be given");
        require(frame->rows >= 1 && frame->rows <= 65535 && frame->columns >= 1 && frame->columns <= 65535, "rows and columns are 1 to 65,535");
        require(frame->samples == 1 || frame->samples == 3 || frame->samples == 4, "a pixel has 1, 3 or 4 samples");
        require(frame->allocated == 8 || frame->allocated == 16 || frame->allocated == 32, "a sample takes 8, 16 or 32 bits");
        require(frame->stored >= 1 && frame->stored <= frame->allocated, "bits stored lie within those allocated");
        require(size == static_cast<size_t>(frame->rows) * frame->columns * frame->samples * (frame->allocated / 8), "size must be that of the frame");
        decode(*frame, values, size);
    });
}
