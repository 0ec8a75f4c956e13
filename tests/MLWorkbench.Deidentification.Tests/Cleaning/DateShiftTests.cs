using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Imaging.Dicom.Elements;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Cleaning;

public class DateShiftTests
{
    private static readonly DateShift _shift = DateShift.Of(Keys.First, "somebody");

    [Theory]
    [InlineData("DA", "20240105-20240107")]
    [InlineData("DA", "20240105 MUELLER")]
    [InlineData("DA", "20240105\\20240106 HANS")]
    [InlineData("DA", "2024.01.05 MUELLER")]
    [InlineData("DA", "20240132")]
    [InlineData("DT", "20240105 MUELLER")]
    [InlineData("DT", "20240105101010.123456MUELLER")]
    [InlineData("DT", "20240105101010+0100-0200")]
    [InlineData("DT", "2024010510101012")]
    [InlineData("TM", "2024-01-05 10:11")]
    [InlineData("TM", "19610704")]
    [InlineData("TM", "101010 MUELLER")]
    [InlineData("TM", "101010.12.34")]
    [InlineData("TM", "101010\\MUELLER")]
    [InlineData("TM", "471199")]
    public void WhatIsMoreThanADateOrTime_IsNotPassed(string vr, string text)
    {
        Assert.Null(_shift.Move(vr, text));
        Assert.Null(DateShift.None.Move(vr, text));
    }

    [Theory]
    [InlineData("DA", "20240105", "")]
    [InlineData("DA", "2024.01.05", "")]
    [InlineData("DT", "20240105", "")]
    [InlineData("DT", "2024010510", "10")]
    [InlineData("DT", "20240105101112.5", "101112.5")]
    [InlineData("DT", "20240105101112.123456+0100", "101112.123456+0100")]
    [InlineData("DT", "20240105-0800", "-0800")]
    public void DatesMove_AndTimesOfDayStay(string vr, string text, string tail) =>
        Assert.Equal(new DateOnly(2024, 1, 5).AddDays(-_shift.Days).ToString("yyyyMMdd") + tail, _shift.Move(vr, text));

    [Theory]
    [InlineData("10")]
    [InlineData("1011")]
    [InlineData("101112")]
    [InlineData("101112.123456")]
    [InlineData("10:11:12.5")]
    [InlineData("235960\\000000")]
    [InlineData("")]
    public void TimesOfDay_Stay(string text) => Assert.Equal(text, _shift.Move("TM", text));

    [Fact]
    public void Months_CannotBeMoved_ButCanBeKept()
    {
        Assert.Null(_shift.Move("DT", "202401"));
        Assert.Equal("202401", DateShift.None.Move("DT", "202401"));
    }

    [Theory]
    [InlineData(DateHandling.Shift)]
    [InlineData(DateHandling.Keep)]
    public void WhatIsNotPassed_GetsTheActionOfTheProfile(DateHandling dates)
    {
        var set = Scans.CleanSet(Scans.Make()
            .Text(DicomTags.StudyDate, "DA", "20240105 KIEL").Text(DicomTags.SeriesDate, "DA", "20240105-20240107").Text(DicomTags.StudyTime, "TM", "2024-01-05 10:11")
            .Text(DicomTag.Of(0x00181078), "DT", "20240105 KIEL"),
            dates);

        Assert.Equal(("", "19000101", ""), (set.Text(DicomTags.StudyDate), set.Text(DicomTags.SeriesDate), set.Text(DicomTags.StudyTime)));
        Assert.False(set.TryFind(DicomTag.Of(0x00181078), out _));
    }

    [Fact]
    public void KeptDates_StayByteByByte()
    {
        var set = Scans.CleanSet(Scans.Make().Text(DicomTags.StudyDate, "DA", "2024.01.05").Text(DicomTags.StudyTime, "TM", "10:11:12"), DateHandling.Keep);

        Assert.Equal(("2024.01.05", "10:11:12"), (set.Text(DicomTags.StudyDate), set.Text(DicomTags.StudyTime)));
    }
}
