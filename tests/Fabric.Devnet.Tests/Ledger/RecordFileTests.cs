using Fabric.Devnet.Ledger;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class RecordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder.File("x.records");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Records_are_read_back_after_reopening()
    {
        var records = Enumerable.Range(1, 40).Select(size => Enumerable.Repeat((byte)size, size * 7).ToArray()).ToList();
        using (var file = RecordFile.Open(FilePath, flushToDisk: true))
        {
            records.ForEach(record => file.Append(record));
        }

        using var again = RecordFile.Open(FilePath, flushToDisk: false);
        Assert.Equal(0, again.RepairedBytes);
        Assert.Equal(records, Enumerable.Range(0, again.Count).Select(again.Read));
    }

    [Fact]
    public void File_cut_anywhere_keeps_the_records_before_the_cut()
    {
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            file.Append("first"u8);
            file.Append("second"u8);
            file.Append("third"u8);
        }

        var whole = File.ReadAllBytes(FilePath);
        var ends = new[] { 8, 8 + 29, 8 + 29 + 30, whole.Length };
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            var kept = Math.Max(0, ends.Count(end => end <= length) - 1);
            using (var file = RecordFile.Open(FilePath, flushToDisk: false))
            {
                Assert.Equal(kept, file.Count);
                file.Append("new"u8);
            }

            using var again = RecordFile.Open(FilePath, flushToDisk: false);
            Assert.Equal(0, again.RepairedBytes);
            Assert.Equal("new"u8.ToArray(), again.Read(kept));
        }
    }

    [Fact]
    public void Tail_of_zeroes_that_a_power_cut_leaves_is_cut_off()
    {
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            file.Append("first"u8);
        }

        using (var stream = File.OpenWrite(FilePath))
        {
            stream.SetLength(stream.Length + 5000);
        }

        using var again = RecordFile.Open(FilePath, flushToDisk: false);
        Assert.Equal((1, 5000L), (again.Count, again.RepairedBytes));
    }

    [Fact]
    public void Damage_before_the_last_record_is_refused()
    {
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            file.Append("first"u8);
            file.Append("second"u8);
        }

        var bytes = File.ReadAllBytes(FilePath);
        bytes[34] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        var refused = Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
        Assert.Contains("record 0 at byte 8 is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Foreign_file_is_refused()
    {
        File.WriteAllText(FilePath, "this is something else");
        Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
    }
}
