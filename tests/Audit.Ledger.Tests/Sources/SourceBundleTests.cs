using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Sources;

public sealed class SourceBundleTests
{
    [Fact]
    public void Bundle_has_the_documented_bytes_and_hash()
    {
        var bundle = SourceBundle.Create([KeyValuePair.Create("b/B.sol", "x\n"), KeyValuePair.Create("A.sol", "")]);

        Assert.Equal("""{"files":{"A.sol":"","b/B.sol":"x\n"}}""", Encoding.UTF8.GetString(bundle.Bytes.Span));
        Assert.Equal("ef9784671794ca3eb45fee065b72bc173d466883f3de0520443f3d062ad13812", bundle.Hash);
        Assert.Equal("366d0acf549cb4a85ed7ac259749395709b7f091dab2e219236755c41d35063d", AuditId.Compute(bundle.Hash, 1));
    }

    [Fact]
    public void Bundle_survives_its_bytes() => Prop.ForAll(Json.JsonGenerators.Text.ArrayOf().ToArbitrary(), contents =>
    {
        var bundle = SourceBundle.Create(contents.Append("last").Select((content, index) => KeyValuePair.Create($"f{index}.sol", content)));
        var again = SourceBundle.Parse(bundle.Bytes.Span);
        return again.Hash == bundle.Hash && again.Files.SequenceEqual(bundle.Files);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_of_files_does_not_matter() => Assert.Equal(
        SourceBundle.Create([KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2")]).Hash,
        SourceBundle.Create([KeyValuePair.Create("b", "2"), KeyValuePair.Create("a", "1")]).Hash);

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("C:/a")]
    [InlineData("c:a")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void Path_that_could_leave_the_folder_or_the_line_is_refused(string path) =>
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(() => SourceBundle.OfFile(path, "x")));

    [Theory]
    [InlineData("A.sol")]
    [InlineData("@openzeppelin/contracts/token/ERC20/ERC20.sol")]
    [InlineData("a..b/…é.sol")]
    [InlineData(" ")]
    public void Path_that_is_relative_is_taken(string path) => Assert.Equal([path], SourceBundle.OfFile(path, "x").Files.Keys);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"files":{}}""")]
    [InlineData("""{"files":[]}""")]
    [InlineData("""{"files":{"a":1}}""")]
    [InlineData("""{"files":{"a":"x"} }""")]
    [InlineData("""{"files":{"b":"x","a":"x"}}""")]
    [InlineData("""{"files":{"a":"\u0041"}}""")]
    [InlineData("""{"files":{"a":"x"},"more":1}""")]
    [InlineData("""{"files":{"a":"x","a":"y"}}""")]
    [InlineData("""{"files":{"../a":"x"}}""")]
    [InlineData("""{"files":{"a":"x"}}x""")]
    public void Bytes_that_are_no_canonical_bundle_are_refused(string text) =>
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(() => SourceBundle.Parse(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Bundle_above_the_size_limit_is_refused()
    {
        var overhead = """{"files":{"a":""}}""".Length;
        var fits = new string('{', SourceLimits.LargestBundle - overhead);

        Assert.Equal(SourceLimits.LargestBundle, SourceBundle.OfFile("a", fits).Bytes.Length);
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Refused(() => SourceBundle.OfFile("a", fits + "{")));
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Refused(
            () => SourceBundle.OfFile("a", new string('\0', SourceLimits.LargestBundle / 2))));
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Refused(() => SourceBundle.OfFile("a", new byte[20 * 1024 * 1024])));
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Refused(() => SourceBundle.Parse(new byte[SourceLimits.LargestBundle + 1])));
    }

    [Fact]
    public void Bundle_above_the_file_limit_is_refused()
    {
        static IEnumerable<KeyValuePair<string, string>> Files(int count) =>
            Enumerable.Range(0, count).Select(index => KeyValuePair.Create($"{index}", ""));

        Assert.Equal(SourceLimits.MostFiles, SourceBundle.Create(Files(SourceLimits.MostFiles)).Files.Count);
        Assert.Equal(LedgerErrorCode.SourceTooLarge, Refused(() => SourceBundle.Create(Files(SourceLimits.MostFiles + 1))));
    }

    [Fact]
    public void Path_twice_half_a_surrogate_pair_and_no_file_are_refused()
    {
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(
            () => SourceBundle.Create([KeyValuePair.Create("a", ""), KeyValuePair.Create("a", "")])));
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(() => SourceBundle.OfFile("a", "\udc00")));
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(() => SourceBundle.OfFile("\ud800", "x")));
        Assert.Equal(LedgerErrorCode.SourceInvalid, Refused(() => SourceBundle.Create([])));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_become_replacement_characters_and_a_mark_is_dropped()
    {
        Assert.Equal("a\ufffdb", SourceBundle.OfFile("a", [(byte)'a', 0xFF, (byte)'b']).Files["a"]);
        Assert.Equal("x", SourceBundle.OfFile("a", [0xEF, 0xBB, 0xBF, (byte)'x']).Files["a"]);
    }

    private static string Refused(Action action) => Assert.Throws<LedgerRefusalException>(action).Refusal.Code;
}
