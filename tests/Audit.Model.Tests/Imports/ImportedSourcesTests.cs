using System.Text;
using Audit.Model.Sequences;
using Audit.Model.Structure;

namespace Audit.Model.Tests.Imports;

public sealed class ImportedSourcesTests(SharedAnalyzer shared) : IClassFixture<SharedAnalyzer>
{
    private const string Guarded = """
        pragma solidity ^0.6.0;
        import "./Guard.sol";
        contract Vault is Guard {
            function pay(address payable to) external whenOpen { to.transfer(limit); }
        }
        """;

    private const string Guard = """
        pragma solidity ^0.8.0;
        contract Guard {
            bool open;
            uint256 limit;
            modifier whenOpen() { require(open, "closed"); _; }
            function close() external { open = false; }
        }
        """;

    [Fact]
    public void Guard_in_an_imported_base_is_in_the_header_of_the_function_that_names_it()
    {
        var alone = Assert.Single(Sequences(Guarded));
        var together = Assert.Single(Sequences(Guarded, Guard));
        var inOneFile = Sequences(Guarded + "\n" + Guard)[0];

        Assert.NotEqual(alone.Windows[0].Ids, together.Windows[0].Ids);
        Assert.Equal(inOneFile.Windows[0].Ids, together.Windows[0].Ids);
        Assert.Equal(inOneFile.Windows[0].Roles, together.Windows[0].Roles);
        Assert.Equal(alone.Lines, together.Lines);
    }

    [Fact]
    public void Report_is_about_the_functions_of_the_file_alone_with_its_own_lines_and_era()
    {
        var file = Bytes(Guarded);
        var alone = shared.Analyzer.Analyze("Vault.sol", file);
        var together = shared.Analyzer.Analyze("Vault.sol", file, [Bytes(Guard)]);

        Assert.Equal(1, together.FunctionCount);
        Assert.Equal(alone.Sha256, together.Sha256);
        Assert.Empty(together.Warnings);
        Assert.NotEqual(alone.Scores, together.Scores);
        Assert.All(together.Findings, finding => Assert.Equal(("Vault", "pay", 4), (finding.Contract, finding.Function, finding.StartLine)));
        Assert.Equal(SolidityEra.Era5, Read(Guarded, [], Guard).Era);
        Assert.Equal(SolidityEra.Unknown, Read("contract A is Guard { function f() public { x; } }", [], Guard).Era);
        Assert.Equal(together.Scores, shared.Analyzer.Analyze("Vault.sol", file, [Bytes(Guard)]).Scores);
    }

    [Fact]
    public void Ether_that_only_an_imported_base_lets_out_is_let_out()
    {
        const string Box = "contract Box is Door { function put() external payable { } }";
        const string Door = "contract Door { function open() external { msg.sender.transfer(address(this).balance); } }";

        Assert.False(Read(Box, []) is var alone && alone.HasExit(alone.Functions[0]));
        Assert.True(Read(Box, [], Door) is var together && together.HasExit(together.Functions[0]));
    }

    [Theory]
    [InlineData("contract A is Guard { function f() public { open = true; }", "never closed")]
    [InlineData("contract A is Guard { function f() public { open = true; } } function g(", null)]
    [InlineData("contract A is Guard { function f() public { open = true; } } import \"./x.sol\"", null)]
    [InlineData("contract A is Guard { function f() public { open = true; } } } }", "Braces do not match")]
    public void What_a_file_leaves_open_takes_in_nothing_of_its_imports(string text, string? warning)
    {
        var alone = shared.Analyzer.Analyze("a.sol", Bytes(text));
        var together = shared.Analyzer.Analyze("a.sol", Bytes(text), [Bytes(Guard)]);

        Assert.Equal(alone.FunctionCount, together.FunctionCount);
        if (warning is null)
        {
            Assert.Empty(together.Warnings);
        }
        else
        {
            Assert.Contains(together.Warnings, entry => entry.Contains(warning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Bad_imports_are_passed_over_and_change_nothing()
    {
        var bad = new ReadOnlyMemory<byte>[] { default, Bytes("contract Guard { uint256 limit;"), new byte[] { 0xff, 0xfe, 0 }, Bytes("}}}}"), Bytes("/* \" ") };
        var expected = shared.Analyzer.Analyze("Vault.sol", Bytes(Guarded), [Bytes(Guard)]);

        var report = shared.Analyzer.Analyze("Vault.sol", Bytes(Guarded), [.. bad, Bytes(Guard)]);

        Assert.Equal(expected.Scores, report.Scores);
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void Imports_beyond_the_limits_are_left_out_and_the_warning_names_the_keys()
    {
        var warnings = new List<string>();
        var bytes = Read(Guarded, warnings, new AnalyzerOptions { MaximumImportBytes = (2 * Guard.Length) - 1 }, Guard, Guard);
        var tokens = Read(Guarded, warnings, new AnalyzerOptions { MaximumImportTokens = 10 }, Guard);

        Assert.Equal(3, bytes.Functions.Count);
        Assert.Equal(1, bytes.OwnFunctionCount);
        Assert.Single(tokens.Functions);
        _ = Read(Guarded, warnings, new AnalyzerOptions { MaximumImports = 2 }, Guard, Guard, Guard);
        _ = Read(Guarded, [], new AnalyzerOptions { MaximumImports = 2 }, Guard, Guard);
        Assert.Equal(3, warnings.Count);
        Assert.Contains("Only the first 2 of at least 3 imported files", warnings[2], StringComparison.Ordinal);
        Assert.Contains("Only the first 1 of at least 2 imported files", warnings[0], StringComparison.Ordinal);
        Assert.Contains("Only the first 0 of at least 1 imported files", warnings[1], StringComparison.Ordinal);
        Assert.All(warnings, warning => Assert.Contains("Analyzer:MaximumImports, MaximumImportBytes and MaximumImportTokens", warning, StringComparison.Ordinal));
    }

    private List<FunctionSequences> Sequences(string text, params string[] imports)
    {
        var structure = Read(text, [], imports);
        var builder = new SequenceBuilder(shared.Analyzer.Bundle.Encoder, structure);
        return structure.Functions.Take(structure.OwnFunctionCount).Select(function => builder.Build(function)!).ToList();
    }

    private static SolidityStructure Read(string text, List<string> warnings, params string[] imports) => Read(text, warnings, new AnalyzerOptions(), imports);

    private static SolidityStructure Read(string text, List<string> warnings, AnalyzerOptions options, params string[] imports) => ImportedSources.Read(
        SourceFile.Read(Encoding.UTF8.GetBytes(text), options).Structure!, Array.ConvertAll(imports, Bytes), options, warnings);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
