using Audit.Ledger.Json;
using Audit.Ledger;
using Audit.Receipts.Verification;

namespace Audit.Receipts.Tests;

/// <summary>A receipt that was changed anywhere is noticed, also by somebody who knows how receipts are written.</summary>
[Collection(ReceiptCollection.Name)]
public sealed class TamperingTests(ReceiptFixture fixture, ITestOutputHelper output)
{
    [Fact]
    public void Flip_of_any_byte_of_the_file_is_noticed()
    {
        // All of a genuine receipt, as it is written: every byte, each with another of its bits.
        var bytes = fixture.Receipt.ToBytes();
        _ = Receipt.Parse(bytes);
        output.WriteLine($"{bytes.Length} bytes, {fixture.Receipt.Headers.Count} headers, {fixture.Receipt.Block.Data.Data.Count} transaction(s)");
        Parallel.For(0, bytes.Length, position => AssertNoticed(bytes, position, (byte)(1 << (position % 8))));
    }

    [Fact]
    public void Flip_of_every_bit_of_the_digest_and_of_what_stands_around_it_is_noticed()
    {
        var bytes = fixture.Receipt.ToBytes();
        var start = System.Text.Encoding.UTF8.GetString(bytes).IndexOf(",\"digest\":\"", StringComparison.Ordinal);
        foreach (var position in Enumerable.Range(0, 64).Concat(Enumerable.Range(start, 80)).Concat(Enumerable.Range(bytes.Length - 64, 64)))
        {
            for (var bit = 0; bit < 8; bit++)
            {
                AssertNoticed(bytes, position, (byte)(1 << bit));
            }
        }
    }

    [Fact]
    public void Same_content_in_another_form_is_refused()
    {
        var text = System.Text.Encoding.UTF8.GetString(fixture.Receipt.ToBytes());
        foreach (var other in new[]
        {
            text + "\n", " " + text, text.Replace("\"format\":", "\"format\": ", StringComparison.Ordinal),
            text.Replace("\"format\"", "\"\\u0066ormat\"", StringComparison.Ordinal),
            text.Replace("\"channel\"", "\"added\":1,\"channel\"", StringComparison.Ordinal),
            text[..^1] + ",\"zz\":0}", "\uFEFF" + text, text[..^1],
        })
        {
            Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(System.Text.Encoding.UTF8.GetBytes(other)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"format":"fabric-audit-receipt"}""")]
    [InlineData("""{"format":"fabric-audit-receipt","version":2}""")]
    [InlineData("""{"format":"fabric-audit-receipt","version":1}""")]
    public void What_is_no_receipt_is_refused_in_words(string text) =>
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Too_large_a_file_is_refused_before_it_is_read() =>
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(new byte[Receipt.LargestFile + 1]));

    [Fact]
    public void Flip_within_any_member_by_somebody_who_corrects_the_digest_is_found()
    {
        var (json, roots) = (CanonicalJson.ReadObject(fixture.Receipt.ToBytes()), fixture.Network.Roots);
        var forgeries = Texts(json, string.Empty)
            .Where(entry => entry.Path is not ("/digest" or "/format"))
            .SelectMany(entry => Variants(entry.Text).Select(variant => (entry.Path, variant.Variant, variant.Position, entry.Text.Length)))
            .ToList();
        Parallel.ForEach(forgeries, forgery => Assert.False(
            Verifies(Rewrite(json, string.Empty, forgery.Path, forgery.Variant), roots), $"{forgery.Path} at {forgery.Position} of {forgery.Length}"));
        output.WriteLine($"{forgeries.Count} forgeries");
        Assert.InRange(forgeries.Count, 400, 10_000);
    }

    private static void AssertNoticed(byte[] bytes, int position, byte mask)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[position] ^= mask;
        Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(flipped));
    }

    // Corrects the digest, and verifies all of it.
    private static bool Verifies(JsonObject forged, TrustedRoots roots)
    {
        try
        {
            var content = new JsonObject();
            foreach (var (name, value) in forged.Where(member => member.Key != "digest"))
            {
                content[name] = value;
            }

            content["digest"] = Sha256Hash.Of(CanonicalJson.Write(content));
            return ReceiptVerifier.Verify(Receipt.Parse(CanonicalJson.Write(content)), roots, new VerificationOptions { RequireLog = true }).IsVerified;
        }
        catch (ReceiptFormatException)
        {
            return false;
        }
    }

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode node, string path) => node switch
    {
        JsonObject map => map.SelectMany(member => Texts(member.Value, $"{path}/{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => Texts(item, $"{path}/{index}")),
        JsonText text => [(path, text.Value)],
        _ => [],
    };

    // What somebody makes who corrects the digest must be verified to be found, and that costs milliseconds: hashes at eight places, all
    // else at up to forty.
    private static IEnumerable<(string Variant, int Position)> Variants(string text)
    {
        var step = int.Max(1, text.Length / (text.Length <= 64 ? 8 : 40));
        for (var position = 0; position < text.Length; position += step)
        {
            var other = text[position] switch { '=' => 'A', 'A' => 'B', '0' => '1', _ => char.IsAsciiDigit(text[position]) ? '0' : 'A' };
            yield return (text[..position] + other + text[(position + 1)..], position);
        }
    }

    private static JsonObject Rewrite(JsonObject map, string at, string path, string text)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in map)
        {
            copy[name] = Rewrite(value, $"{at}/{name}", path, text);
        }

        return copy;
    }

    private static JsonNode Rewrite(JsonNode node, string at, string path, string text) => node switch
    {
        JsonObject map => Rewrite(map, at, path, text),
        JsonArray list => new JsonArray(list.Select((item, index) => Rewrite(item, $"{at}/{index}", path, text))),
        _ => at == path ? text : node,
    };
}
