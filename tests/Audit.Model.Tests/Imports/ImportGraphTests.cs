using System.Text;

namespace Audit.Model.Tests.Imports;

public sealed class ImportGraphTests(SharedAnalyzer shared) : IClassFixture<SharedAnalyzer>
{
    [Fact]
    public void Imports_are_collected_breadth_first_in_the_written_order_each_once()
    {
        var files = Files(
            ("a", "import 'b'; import 'c'; import 'b'; import 'gone';"), ("b", "import 'd'; import 'a';"), ("c", "import 'd'; import 'b';"), ("d", "import 'a'; contract D {}"));

        Assert.Equal(["b", "c", "d"], Names(files, "a"));
        Assert.Equal(["d", "a", "c"], Names(files, "b"));
        Assert.Equal(["a", "b", "c"], Names(files, "d"));
    }

    [Fact]
    public void Collecting_stops_behind_the_limits()
    {
        var files = Enumerable.Range(0, 110).ToDictionary(
            i => $"{i}", i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"import '{i + 1}';"), StringComparer.Ordinal);

        Assert.Equal(101, Names(files, "0", new AnalyzerOptions { MaximumImports = 100 }).Length);
        Assert.Equal(2, Names(files, "0", new AnalyzerOptions { MaximumImportBytes = files["1"].Length }).Length);
    }

    [Theory]
    [InlineData("src/A.sol", "./B.sol", "src/B.sol")]
    [InlineData("src/A.sol", "../lib/C.sol", "lib/C.sol")]
    [InlineData("src/A.sol", "lib/C.sol", "lib/C.sol")]
    [InlineData("lib/C.sol", "src/deep/../B.sol", "src/B.sol")]
    [InlineData("src/A.sol", "B.sol", "src/B.sol")]
    [InlineData("src/A.sol", "@openzeppelin/contracts/token/C.sol", "lib/C.sol")]
    [InlineData("src/A.sol", "@openzeppelin/contracts/Twice.sol", null)]
    [InlineData("x/Other.sol", "./Twice.sol", "x/Twice.sol")]
    [InlineData("src/A.sol", "../../../src/B.sol", "src/B.sol")]
    [InlineData("src/A.sol", "gone.sol", null)]
    [InlineData("src/A.sol", "", null)]
    [InlineData("src/A.sol", "/", null)]
    public void Submitted_files_are_found_by_their_paths_and_by_names_that_only_one_has(string from, string import, string? expected) => Assert.Equal(
        expected, new SubmittedImports(["src/A.sol", "src/B.sol", "lib/C.sol", "x/Twice.sol", "y/Twice.sol", "x/Other.sol"]).Resolve(from, import));

    [Fact]
    public void AnalyzeFiles_reads_each_file_with_those_it_imports()
    {
        var files = Files(
            ("src/Vault.sol", "import '../base/Owned.sol'; contract Vault is Owned { function pay(address to) public only { to.transfer(limit); } }"),
            ("base/Owned.sol", "import './Held.sol'; contract Owned is Held { modifier only() { require(msg.sender == owner); _; } }"),
            ("base/Held.sol", "contract Held { address owner; uint limit; function limited() public { limit = 1; } }"));

        var report = shared.Analyzer.AnalyzeFiles(files).Files.Single(file => file.Path == "src/Vault.sol");

        Assert.Equal(shared.Analyzer.Analyze("src/Vault.sol", files["src/Vault.sol"], [files["base/Owned.sol"], files["base/Held.sol"]]).Scores, report.Scores);
        Assert.NotEqual(shared.Analyzer.Analyze("src/Vault.sol", files["src/Vault.sol"]).Scores, report.Scores);
        Assert.Equal(1, report.FunctionCount);
    }

    private static string[] Names(Dictionary<string, ReadOnlyMemory<byte>> files, string file, AnalyzerOptions? options = null)
    {
        var graph = new ImportGraph(
            name => files.TryGetValue(name, out var content) ? content : (ReadOnlyMemory<byte>?)null, (_, import) => import, options ?? new AnalyzerOptions());
        return graph.Of(file, files[file]).Select(content => files.Single(entry => entry.Value.Equals(content)).Key).ToArray();
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(params (string Name, string Text)[] files) =>
        files.ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal);
}
