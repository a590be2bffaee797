using Audit.Model.Sequences;
using Audit.Model.Source;
using Audit.Model.Structure;
using Audit.Model.Tests.Source;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Model.Tests;

/// <summary>From text to the model's inputs with a fixed budget of damaged sources: whatever comes in, what comes out holds together.</summary>
public sealed class SourceFuzzTests
{
    private const int MutatedSources = 3_000;

    private static readonly ModelBundle Bundle = ModelBundle.Load(ModelBundle.DefaultFolder);

    [Fact]
    public void Mutated_real_sources_give_tokens_functions_and_sequences_that_hold_together()
    {
        var random = new Random(2026);
        for (var run = 0; run < MutatedSources; run++)
        {
            var source = RealSources.All[random.Next(RealSources.All.Count)];
            Check(RealSources.Mutate(source.Length > 20_000 ? source[..20_000] : source, random));
        }
    }

    [Fact]
    public void Soups_of_fragments_give_tokens_functions_and_sequences_that_hold_together() =>
        Prop.ForAll(SolidityText.Any, Check).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(200));

    [Fact]
    public void Real_sources_keep_their_functions_when_they_are_joined_without_line_ends()
    {
        foreach (var source in RealSources.All.Where(source => !source.Contains("//", StringComparison.Ordinal) && !source.Contains('"')).Take(20))
        {
            var joined = source.ReplaceLineEndings(" ");
            Assert.Equal(
                StructureScanner.Scan(SolidityLexer.Lex(source)).Functions.Select(function => function.Name),
                StructureScanner.Scan(SolidityLexer.Lex(joined)).Functions.Select(function => function.Name));
        }
    }

    private static void Check(string text)
    {
        var tokens = SolidityLexer.Lex(text);
        CheckTokens(text, tokens);
        var structure = StructureScanner.Scan(tokens);
        var builder = new SequenceBuilder(Bundle.Encoder, structure);
        var end = 0;
        foreach (var function in structure.Functions)
        {
            Assert.True(function.Tokens.Start >= end && function.Body > function.Tokens.Start && function.Tokens.End > function.Body);
            Assert.InRange(function.Contract, -1, structure.Contracts.Count - 1);
            end = function.Tokens.End;
            CheckSequences(function, builder.Build(function)!);
        }
        Assert.True(end <= tokens.Count);
    }

    private static void CheckTokens(string text, SolidityTokens tokens)
    {
        var end = 0;
        var line = 1;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            Assert.True(token.Length > 0 && token.Start >= end && token.End <= text.Length && token.Line >= line);
            (end, line) = (token.End, token.Line);
        }
    }

    private static void CheckSequences(SolidityFunction function, FunctionSequences sequences)
    {
        var covered = 0;
        foreach (var window in sequences.Windows)
        {
            Assert.InRange(window.Ids.Length, ModelSequence.FrameLength, Bundle.Encoder.Limits.MaximumLength);
            Assert.Equal(window.Ids.Length, window.Roles.Length);
            Assert.Equal((SpecialTokens.Separator, SpecialTokens.Separator), (window.Ids[window.FirstSegment - 1], window.Ids[^1]));
            Assert.InRange(window.BodyStart, 0, covered);
            covered = window.BodyStart + window.BodyLength;
        }
        Assert.Equal(sequences.Lines.Length, covered);
        Assert.All(sequences.Lines, line => Assert.InRange(line, function.FirstLine, function.LastLine));
    }
}
