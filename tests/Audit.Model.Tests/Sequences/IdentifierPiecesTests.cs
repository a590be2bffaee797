using Audit.Model.Sequences;

namespace Audit.Model.Tests.Sequences;

public sealed class IdentifierPiecesTests
{
    [Theory]
    [InlineData("balanceOf", "balance Of")]
    [InlineData("balanceOf2", "balance Of 2")]
    [InlineData("ERC20Token", "ERC 20 Token")]
    [InlineData("HTTPServer", "HTTP Server")]
    [InlineData("ABCd", "AB Cd")]
    [InlineData("_totalSupply", "total Supply")]
    [InlineData("__a$b__", "a b")]
    [InlineData("Größe", "Gr öß e")]
    [InlineData("MAX_INT", "MAX INT")]
    [InlineData("_", "")]
    public void Pieces_of_an_identifier_break_at_case_digits_and_separators(string identifier, string expected)
    {
        var found = new List<string>();
        var pieces = new IdentifierPieces(identifier);
        while (pieces.MoveNext())
        {
            found.Add(pieces.Current.ToString());
        }

        Assert.Equal(expected, string.Join(' ', found));
    }
}
