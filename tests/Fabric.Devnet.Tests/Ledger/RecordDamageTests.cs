using Fabric.Devnet.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>What a crash, a power cut or a bad disk can do to a file of records.</summary>
public sealed class RecordDamageTests : IDisposable
{
    private static readonly byte[][] Payloads = ["first"u8.ToArray(), Enumerable.Repeat((byte)0, 40).ToArray(), "the last one"u8.ToArray()];

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _whole;
    private readonly long[] _ends;

    public RecordDamageTests()
    {
        var ends = new List<long>();
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            foreach (var payload in Payloads)
            {
                file.Append(payload);
                ends.Add(new FileInfo(FilePath).Length);
            }
        }

        _whole = File.ReadAllBytes(FilePath);
        _ends = [.. ends];
    }

    private string FilePath => _folder.File("x.records");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Last_record_with_its_tail_zeroed_anywhere_is_cut_off()
    {
        for (var from = _ends[1]; from < _ends[2] - 1; from++)
        {
            var torn = _whole.ToArray();
            torn.AsSpan((int)from).Clear();
            AssertCutTo(2, torn);
        }
    }

    [Fact]
    public void Last_record_with_its_beginning_not_written_is_cut_off()
    {
        for (var until = _ends[1] + 1; until <= _ends[2]; until++)
        {
            var torn = _whole.ToArray();
            torn.AsSpan((int)_ends[1]..(int)until).Clear();
            AssertCutTo(2, torn);
        }
    }

    [Fact]
    public void Last_record_that_was_written_in_part_over_garbage_is_cut_off() => Prop.ForAll(
        Gen.Choose((int)_ends[1], (int)_ends[2] - 1).SelectMany(from =>
            Gen.Choose(0, 255).ArrayOf().Select(rest => (From: from, Garbage: rest.Take(_whole.Length - from).Select(value => (byte)value).ToArray()))).ToArbitrary(),
        torn => AssertCutTo(2, [.. _whole[..torn.From], .. torn.Garbage], mayBeWhole: true)).QuickCheckThrowOnFailure();

    [Fact]
    public void Flipped_bit_before_the_last_record_is_refused_and_changes_nothing()
    {
        for (var at = 0; at < _ends[1]; at++)
        {
            foreach (var bit in new byte[] { 1, 0x80 })
            {
                var damaged = _whole.ToArray();
                damaged[at] ^= bit;
                File.WriteAllBytes(FilePath, damaged);
                var refused = Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
                if (at >= RecordFormat.Magic.Length)
                {
                    var record = at < _ends[0] ? 0 : 1;
                    var begin = record == 0 ? RecordFormat.Magic.Length : _ends[0];
                    Assert.Contains($"record {record} at byte {begin} is damaged", refused.Message, StringComparison.Ordinal);
                }

                Assert.Equal(damaged, File.ReadAllBytes(FilePath));
            }
        }
    }

    [Fact]
    public void Flipped_bit_before_a_torn_append_is_refused()
    {
        var begun = RecordFormat.Encode("never finished"u8, _whole.Length);
        for (var length = 1; length < begun.Length; length++)
        {
            var damaged = (byte[])[.. _whole, .. begun[..length]];
            damaged[_ends[2] - 1] ^= 4;
            File.WriteAllBytes(FilePath, damaged);
            Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
        }
    }

    [Fact]
    public void Payload_that_looks_like_a_record_is_no_sign_of_a_later_one()
    {
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            file.Append(RecordFormat.Encode("a fake"u8, 123));
        }

        AssertCutTo(3, File.ReadAllBytes(FilePath)[..^1]);
    }

    [Fact]
    public void Empty_file_and_file_of_zeroes_are_begun_anew()
    {
        foreach (var length in new[] { 0, 3, 8, 5000 })
        {
            AssertCutTo(0, new byte[length]);
        }
    }

    [Fact]
    public void File_of_the_former_format_is_refused_by_name()
    {
        File.WriteAllBytes(FilePath, [.. "FABDEV01"u8, 1, 2, 3]);
        var refused = Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
        Assert.Contains("earlier version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Short_file_of_another_program_is_refused_and_kept()
    {
        File.WriteAllText(FilePath, "hello");
        Assert.Throws<DevnetStorageException>(() => RecordFile.Open(FilePath, flushToDisk: false));
        Assert.Equal("hello", File.ReadAllText(FilePath));
    }

    [Fact]
    public void File_opened_to_be_read_is_not_changed()
    {
        var torn = _whole[..^1];
        File.WriteAllBytes(FilePath, torn);
        using (var file = RecordFile.OpenToRead(FilePath))
        {
            Assert.Equal((2, torn.Length - _ends[1]), (file.Count, file.RepairedBytes));
            Assert.Equal(Payloads[1], file.Read(1));
        }

        Assert.Equal(torn, File.ReadAllBytes(FilePath));
    }

    private void AssertCutTo(int records, byte[] torn, bool mayBeWhole = false)
    {
        File.WriteAllBytes(FilePath, torn);
        using (var file = RecordFile.Open(FilePath, flushToDisk: false))
        {
            if (mayBeWhole && torn.AsSpan().SequenceEqual(_whole))
            {
                return;
            }

            Assert.Equal(records, file.Count);
            for (var index = 0; index < Math.Min(records, Payloads.Length); index++)
            {
                Assert.Equal(Payloads[index], file.Read(index));
            }

            file.Append("new"u8);
        }

        using var again = RecordFile.Open(FilePath, flushToDisk: false);
        Assert.Equal((records + 1, 0L), (again.Count, again.RepairedBytes));
        Assert.Equal("new"u8.ToArray(), again.Read(records));
    }
}
