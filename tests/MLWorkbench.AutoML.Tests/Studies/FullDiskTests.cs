using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class FullDiskTests
{
    [Fact]
    public async Task FullDisk_AtAnyMoment_LosesNothingThatWasRecorded()
    {
        using var undisturbed = new StudyBench();
        var expected = StudyBench.Finals(await undisturbed.RunAsync());
        var size = new FileInfo(undisturbed.Journal).Length;

        for (long room = 0; room < size - 200; room += 97)
        {
            using var bench = new StudyBench();
            await Assert.ThrowsAsync<WorkbenchException>(async () =>
            {
                using var study = bench.Open(wrap: stream => new FullDisk(stream, room));
                await study.RunAsync(new FakeRunner());
            });

            Assert.Equal(expected, StudyBench.Finals(await bench.RunAsync()));
        }
    }

    [Fact]
    public async Task FullDisk_SaysWhatToDo()
    {
        using var bench = new StudyBench();
        using var study = bench.Open(wrap: stream => new FullDisk(stream, 1500));

        var failure = await Assert.ThrowsAsync<WorkbenchException>(() => study.RunAsync(new FakeRunner()));

        Assert.Equal(
            $"{bench.Journal}: the journal cannot be written (No space left on device). Everything recorded before is kept; " +
            "make room on the disk and start the same command again to go on.",
            failure.Message);
    }

    [Fact]
    public void FullDevice_IsReportedAtTheFirstLine()
    {
        if (!File.Exists("/dev/full"))
            return;

        using var bench = new StudyBench();

        var failure = Assert.Throws<WorkbenchException>(
            () => bench.Open(wrap: _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)));

        Assert.Contains("the journal cannot be written", failure.Message);
    }

    /// <summary>Takes some bytes, the last write in part, and then no more.</summary>
    private sealed class FullDisk(Stream inner, long room) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count)
        {
            var fits = (int)Math.Min(count, room);
            inner.Write(buffer, offset, fits);
            room -= fits;
            if (fits < count)
                throw new IOException("No space left on device");
        }

        public override void Flush() => inner.Flush();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
