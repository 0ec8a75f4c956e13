namespace MLWorkbench.Imaging.Dicom.Elements;

/// <summary>The elements that the workbench reads (PS3.6), by keyword.</summary>
public static class DicomTags
{
#pragma warning disable CS1591 // The names are the standard's own.
    public static readonly DicomTag TransferSyntaxUid = DicomTag.Of(0x00020010);
    public static readonly DicomTag SpecificCharacterSet = DicomTag.Of(0x00080005);
    public static readonly DicomTag ImageType = DicomTag.Of(0x00080008);
    public static readonly DicomTag SopClassUid = DicomTag.Of(0x00080016);
    public static readonly DicomTag SopInstanceUid = DicomTag.Of(0x00080018);
    public static readonly DicomTag StudyDate = DicomTag.Of(0x00080020);
    public static readonly DicomTag SeriesDate = DicomTag.Of(0x00080021);
    public static readonly DicomTag StudyTime = DicomTag.Of(0x00080030);
    public static readonly DicomTag AccessionNumber = DicomTag.Of(0x00080050);
    public static readonly DicomTag Modality = DicomTag.Of(0x00080060);
    public static readonly DicomTag PresentationIntentType = DicomTag.Of(0x00080068);
    public static readonly DicomTag Manufacturer = DicomTag.Of(0x00080070);
    public static readonly DicomTag InstitutionName = DicomTag.Of(0x00080080);
    public static readonly DicomTag ReferringPhysicianName = DicomTag.Of(0x00080090);
    public static readonly DicomTag StationName = DicomTag.Of(0x00081010);
    public static readonly DicomTag StudyDescription = DicomTag.Of(0x00081030);
    public static readonly DicomTag SeriesDescription = DicomTag.Of(0x0008103E);
    public static readonly DicomTag ManufacturerModelName = DicomTag.Of(0x00081090);
    public static readonly DicomTag PatientName = DicomTag.Of(0x00100010);
    public static readonly DicomTag PatientId = DicomTag.Of(0x00100020);
    public static readonly DicomTag PatientBirthDate = DicomTag.Of(0x00100030);
    public static readonly DicomTag PatientSex = DicomTag.Of(0x00100040);
    public static readonly DicomTag BodyPartExamined = DicomTag.Of(0x00180015);
    public static readonly DicomTag SliceThickness = DicomTag.Of(0x00180050);
    public static readonly DicomTag SpacingBetweenSlices = DicomTag.Of(0x00180088);
    public static readonly DicomTag StudyInstanceUid = DicomTag.Of(0x0020000D);
    public static readonly DicomTag SeriesInstanceUid = DicomTag.Of(0x0020000E);
    public static readonly DicomTag InstanceNumber = DicomTag.Of(0x00200013);
    public static readonly DicomTag ImagePositionPatient = DicomTag.Of(0x00200032);
    public static readonly DicomTag ImageOrientationPatient = DicomTag.Of(0x00200037);
    public static readonly DicomTag SamplesPerPixel = DicomTag.Of(0x00280002);
    public static readonly DicomTag PhotometricInterpretation = DicomTag.Of(0x00280004);
    public static readonly DicomTag PlanarConfiguration = DicomTag.Of(0x00280006);
    public static readonly DicomTag NumberOfFrames = DicomTag.Of(0x00280008);
    public static readonly DicomTag Rows = DicomTag.Of(0x00280010);
    public static readonly DicomTag Columns = DicomTag.Of(0x00280011);
    public static readonly DicomTag PixelSpacing = DicomTag.Of(0x00280030);
    public static readonly DicomTag BitsAllocated = DicomTag.Of(0x00280100);
    public static readonly DicomTag BitsStored = DicomTag.Of(0x00280101);
    public static readonly DicomTag HighBit = DicomTag.Of(0x00280102);
    public static readonly DicomTag PixelRepresentation = DicomTag.Of(0x00280103);
    public static readonly DicomTag BurnedInAnnotation = DicomTag.Of(0x00280301);
    public static readonly DicomTag WindowCenter = DicomTag.Of(0x00281050);
    public static readonly DicomTag WindowWidth = DicomTag.Of(0x00281051);
    public static readonly DicomTag RescaleIntercept = DicomTag.Of(0x00281052);
    public static readonly DicomTag RescaleSlope = DicomTag.Of(0x00281053);
    public static readonly DicomTag VoiLutFunction = DicomTag.Of(0x00281056);
    public static readonly DicomTag RedPaletteDescriptor = DicomTag.Of(0x00281101);
    public static readonly DicomTag RedPaletteData = DicomTag.Of(0x00281201);
    public static readonly DicomTag SegmentedRedPaletteData = DicomTag.Of(0x00281221);
    public static readonly DicomTag ModalityLutSequence = DicomTag.Of(0x00283000);
    public static readonly DicomTag LutDescriptor = DicomTag.Of(0x00283002);
    public static readonly DicomTag LutData = DicomTag.Of(0x00283006);
    public static readonly DicomTag VoiLutSequence = DicomTag.Of(0x00283010);
    public static readonly DicomTag SharedFunctionalGroups = DicomTag.Of(0x52009229);
    public static readonly DicomTag PerFrameFunctionalGroups = DicomTag.Of(0x52009230);
    public static readonly DicomTag PlanePosition = DicomTag.Of(0x00209113);
    public static readonly DicomTag PlaneOrientation = DicomTag.Of(0x00209116);
    public static readonly DicomTag PixelMeasures = DicomTag.Of(0x00289110);
    public static readonly DicomTag FrameVoiLut = DicomTag.Of(0x00289132);
    public static readonly DicomTag PixelValueTransformation = DicomTag.Of(0x00289145);
    public static readonly DicomTag ExtendedOffsetTable = DicomTag.Of(0x7FE00001);
    public static readonly DicomTag FloatPixelData = DicomTag.Of(0x7FE00008);
    public static readonly DicomTag DoubleFloatPixelData = DicomTag.Of(0x7FE00009);
    public static readonly DicomTag PixelData = DicomTag.Of(0x7FE00010);
#pragma warning restore CS1591
}
