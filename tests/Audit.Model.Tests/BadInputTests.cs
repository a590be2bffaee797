using System.Text;

namespace Audit.Model.Tests;

public sealed class BadInputTests(SharedAnalyzer shared) : IClassFixture<SharedAnalyzer>
{
    [Theory]
    [InlineData("", "holds no code")]
    [InlineData(" \n\t// nothing but words\n/* here */", "holds no code")]
    [InlineData("The quick brown fox jumps over the lazy dog.", "does not look like Solidity")]
    [InlineData("{\"language\":\"Solidity\"}", "does not look like Solidity")]
    public void Analyze_what_is_no_source_says_so_and_does_not_pass(string text, string expected) => AssertRefused(shared.Analyze(text), expected);

    [Fact]
    public void Analyze_random_bytes_says_that_they_are_no_text()
    {
        var content = new byte[1 << 16];
        new Random(5).NextBytes(content);

        AssertRefused(shared.Analyzer.Analyze("a.sol", content), "not valid UTF-8");
    }

    [Theory]
    [InlineData('{')]
    [InlineData('}')]
    public void Analyze_20_mebibytes_of_braces_names_the_limit_and_the_key(char brace)
    {
        var content = new byte[20 << 20];
        Array.Fill(content, (byte)brace);

        AssertRefused(shared.Analyzer.Analyze("a.sol", content), "Analyzer:MaximumSourceBytes");
    }

    [Fact]
    public void Analyze_8_mebibytes_of_braces_names_the_limit_of_tokens()
    {
        var content = new byte[8 << 20];
        Array.Fill(content, (byte)'{');

        AssertRefused(shared.Analyzer.Analyze("a.sol", content), "Analyzer:MaximumTokens");
    }

    [Fact]
    public void Analyze_a_million_braces_within_the_limits_is_no_source()
    {
        AssertRefused(shared.Analyze(new string('{', 999_999)), "does not look like Solidity");
    }

    [Fact]
    public void Analyze_unbalanced_braces_scores_what_is_there_and_warns()
    {
        var report = shared.Analyze("pragma solidity ^0.4.0; contract A { function f() public { msg.sender.call.value(1)(); ");

        Assert.Null(report.Error);
        Assert.Equal(1, report.FunctionCount);
        Assert.Contains(report.Warnings, warning => warning.Contains("2 never closed", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_invalid_utf8_in_a_contract_scores_it_and_warns()
    {
        var content = (byte[])[.. "contract A { function f() { /* "u8, 0xff, 0xc3, .. " */ x = 1; } }"u8];

        var report = shared.Analyzer.Analyze("a.sol", content);

        Assert.Null(report.Error);
        Assert.Equal(1, report.FunctionCount);
        Assert.Contains(report.Warnings, warning => warning.Contains("UTF-8", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("contract A { uint x; event E(); }")]
    [InlineData("pragma solidity ^0.8.0; interface I { function f() external; }")]
    [InlineData("import \"./A.sol\";")]
    public void Analyze_a_file_without_functions_passes_with_zero_scores_and_a_warning(string text)
    {
        var report = shared.Analyze(text);

        Assert.Null(report.Error);
        Assert.Equal(Verdict.Pass, report.Verdict);
        Assert.All(report.Scores.Values, score => Assert.Equal(0, score));
        Assert.Contains(report.Warnings, warning => warning.Contains("no function with a body", StringComparison.Ordinal));
    }

    [Fact]
    public void Analyze_10000_functions_scores_each_form_once()
    {
        var functions = Enumerable.Range(0, 10_000).Select(i => $"function f{i % 50}(uint a) public {{ total{i % 10} += a; }}");
        var text = "pragma solidity ^0.4.24; contract Many { uint total0;\n" + string.Join('\n', functions) + "\n}";

        var report = shared.Analyze(text);

        Assert.Null(report.Error);
        Assert.Equal(10_000, report.FunctionCount);
    }

    [Fact]
    public void Analyze_more_functions_than_allowed_names_the_key()
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { MaximumFunctions = 2 });

        AssertRefused(analyzer.Analyze("a.sol", "function a(){} function b(){} function c(){}"u8.ToArray()), "Analyzer:MaximumFunctions");
    }

    [Fact]
    public void Analyze_more_distinct_functions_than_allowed_names_the_key()
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { MaximumSequences = 2 });

        AssertRefused(analyzer.Analyze("a.sol", "function a(){x;} function b(){y();} function c(){z=1;}"u8.ToArray()), "Analyzer:MaximumSequences");
    }

    [Fact]
    public void Analyze_with_a_cancelled_token_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => shared.Analyzer.Analyze("a.sol", "contract A {}"u8.ToArray(), source.Token));
    }

    [Fact]
    public async Task Analyze_cancelled_while_it_scores_ends()
    {
        using var analyzer = SharedAnalyzer.New(new AnalyzerOptions { CachedSequences = 0 });
        using var source = new CancellationTokenSource();
        var functions = Enumerable.Range(0, 15_000).Select(i => $"function f(uint a) {{ value{i} = a + {i}; g{i}(); }}");
        var content = Encoding.UTF8.GetBytes("contract Many { " + string.Join('\n', functions) + "}");

        var analysis = Task.Run(() => analyzer.Analyze("a.sol", content, source.Token));
        source.CancelAfter(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analysis.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private static void AssertRefused(FileReport report, string expected)
    {
        Assert.Contains(expected, report.Error, StringComparison.Ordinal);
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Empty(report.Scores);
        Assert.Empty(report.Findings);
    }
}
