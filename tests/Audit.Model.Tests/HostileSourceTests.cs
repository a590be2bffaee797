using System.Text;
using Audit.Model.Sequences;
using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Model.Tests;

/// <summary>Sources made to deceive or to exhaust: bounded work, a clear word, no crash.</summary>
public sealed class HostileSourceTests(SharedAnalyzer shared) : IClassFixture<SharedAnalyzer>
{
    private static readonly ModelBundle Bundle = ModelBundle.Load(ModelBundle.DefaultFolder);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public void Analyze_a_line_of_ten_megabytes_names_the_limit()
    {
        var report = shared.Analyze("contract A { function f() public { x = \"" + new string('x', 10_000_000) + "\"; } }");

        Assert.Contains("Analyzer:MaximumSourceBytes", report.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string s = \"", "x", "\";")]
    [InlineData("/*", "x", "*/")]
    [InlineData("uint ", "x", ";")]
    [InlineData("uint x = ", "1", ";")]
    public async Task Analyze_a_line_of_ten_megabytes_within_the_limits_scores_what_stands_beside_it(string before, string part, string after)
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { MaximumSourceBytes = 16 << 20 });
        var text = $"contract A {{ {before}{string.Concat(Enumerable.Repeat(part, 10_000_000))}{after} function f(address a) public {{ a.send(1); }} }}";

        var report = await Task.Run(() => analyzer.Analyze("a.sol", Encoding.UTF8.GetBytes(text))).WaitAsync(Patience);

        Assert.Null(report.Error);
        Assert.Equal(1, report.FunctionCount);
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{(", ")}")]
    [InlineData("if (a) {", "}")]
    public async Task Analyze_100000_nested_brackets_in_a_function_is_bounded(string open, string close)
    {
        var nest = string.Concat(Enumerable.Repeat(open, 100_000)) + "x = 1;" + string.Concat(Enumerable.Repeat(close, 100_000));

        var report = await Task.Run(() => shared.Analyze($"contract A {{ function f(bool a) public {{ {nest} }} function g() public {{ }} }}")).WaitAsync(Patience);

        Assert.Null(report.Error);
        Assert.Equal(2, report.FunctionCount);
    }

    [Theory]
    [InlineData("contract A {")]
    [InlineData("contract A { function f() {")]
    [InlineData("struct S {")]
    public async Task Analyze_100000_nested_items_that_never_end_is_bounded(string item)
    {
        var report = await Task.Run(() => shared.Analyze(string.Concat(Enumerable.Repeat(item, 100_000)))).WaitAsync(Patience);

        Assert.True(report.Error is not null || report.Warnings.Any(warning => warning.Contains("never closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Analyze_one_function_of_millions_of_ids_names_the_limit_before_it_takes_the_memory()
    {
        var text = "contract A { function f() {" + string.Concat(Enumerable.Repeat("a1b2c3d4e5f6g7h8i9;", 400_000)) + "} }";

        var report = await Task.Run(() => shared.Analyze(text)).WaitAsync(Patience);

        Assert.Contains("Analyzer:MaximumSequences", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_nul_characters_counts_them_as_white_space_and_warns()
    {
        var plain = shared.Analyze("contract A { function f(address a) public { a.send(1); } }");

        var report = shared.Analyze("contract A {\n function f(address a) public {\0\0 a.send(1);\0 } }");

        Assert.Equal(plain.Scores, report.Scores);
        Assert.Contains(report.Warnings, warning => warning.StartsWith("Line 2:", StringComparison.Ordinal) && warning.Contains("NUL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData('\u202e')]
    [InlineData('\u2066')]
    [InlineData('\u200f')]
    public void Analyze_a_source_that_turns_the_direction_of_writing_warns(char character)
    {
        var report = shared.Analyze($"contract A {{\n\n function f(address a) public {{ /* {character} }} if (owner) {{ */ a.send(1); }} }}");

        Assert.Null(report.Error);
        Assert.Contains(report.Warnings, warning => warning.StartsWith("Line 3:", StringComparison.Ordinal) && warning.Contains("direction", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Warnings, warning => warning.Contains(character));
    }

    [Fact]
    public void Analyze_look_alike_letters_in_names_warns_without_showing_them()
    {
        // A Cyrillic o in owner.
        var report = shared.Analyze("contract A { address owner;\n function f() public { \u043ewner = msg.sender; } }");

        Assert.Contains(report.Warnings, warning => warning.Contains("\\u043ewner", StringComparison.Ordinal) && warning.StartsWith("Line 2:", StringComparison.Ordinal));
        Assert.Empty(shared.Analyze("contract A { string s = \"\u00fc\"; // \u00fc\n function f() public { } }").Warnings);
    }

    [Fact]
    public void Analyze_yul_finds_the_functions_of_solidity_alone()
    {
        var report = shared.Analyze("""
            pragma solidity ^0.8.0;
            contract A {
                function f(address a) public returns (uint r) {
                    assembly ("memory-safe") {
                        function inner(x) -> y { y := add(x, 1) }
                        for { let i := 0 } lt(i, 10) { i := add(i, 1) } { r := inner(r) }
                        switch r case 0 { revert(0, 0) } default { pop(delegatecall(gas(), a, 0, 0, 0, 0)) }
                    }
                }
                function g() public { }
            }
            """);

        Assert.Null(report.Error);
        Assert.Empty(report.Warnings);
        Assert.Equal(2, report.FunctionCount);
    }

    [Theory]
    [InlineData("pragma solidity ^0.4.11; contract A { function A() payable { } function () payable { } function f(address a) { a.call.value(1)(); throw; } }", 3)]
    [InlineData("pragma solidity ^0.5.0; contract A { constructor() public { } function () external payable { } function f(address payable a) public { a.call.value(1)(\"\"); } }", 3)]
    [InlineData("pragma solidity >=0.6.0 <0.8.0; contract A { receive() external payable { } fallback() external { } function f(address a) public { a.call{value: 1}(\"\"); } }", 3)]
    [InlineData("pragma solidity 0.8.28; using L for uint; error E(); type T is uint; function free(uint a) pure returns (uint) { unchecked { return a + 1; } } contract A { uint transient t; }", 1)]
    [InlineData("pragma solidity ^99.0.0; contract A { function f() public { } }", 1)]
    [InlineData("pragma solidity; contract A { function f() public { } }", 1)]
    public void Analyze_any_era_of_the_language_reads_its_functions(string text, int functions)
    {
        var report = shared.Analyze(text);

        Assert.Null(report.Error);
        Assert.Equal(functions, report.FunctionCount);
    }

    [Theory]
    [InlineData("function f(uint a, uint b) m(a) returns (uint) { uint c = g(a) + b; x = c; return h(c); }")]
    [InlineData("modifier m(uint a) { require(a > x); _; }")]
    [InlineData("uint x; mapping(address => uint) y; event E(); ")]
    [InlineData("} contract B is A { uint z; function g(uint a) { f(a, z); } ")]
    [InlineData("} library L { function h(uint a) { } ")]
    public void Reading_four_times_the_source_takes_about_four_times_the_memory(string part)
    {
        Read(part, 100);
        var once = Allocated(part, 2_000);
        var fourTimes = Allocated(part, 8_000);

        Assert.InRange(fourTimes, once, once * 7);
    }

    private static long Allocated(string part, int repeats)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(part, repeats);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Read(string part, int repeats)
    {
        var text = "contract A { uint x; " + string.Concat(Enumerable.Repeat(part, repeats)) + "}";
        var structure = StructureScanner.Scan(SolidityLexer.Lex(text));
        var builder = new SequenceBuilder(Bundle.Encoder, structure);
        foreach (var function in structure.Functions)
        {
            Assert.NotNull(builder.Build(function));
        }
    }
}
