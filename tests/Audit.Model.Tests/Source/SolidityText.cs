using FsCheck;
using FsCheck.Fluent;

namespace Audit.Model.Tests.Source;

/// <summary>Texts for property tests: any characters, and soups of what Solidity is made of, which reach far more of the code.</summary>
internal static class SolidityText
{
    /// <summary>What Solidity is made of, and what breaks readers of it.</summary>
    public static readonly string[] Fragments =
    [
        "contract ", "library ", "interface ", "is ", "function ", "modifier ", "constructor", "receive", "fallback", "struct ", "enum ", "event ",
        "error ", "using ", "type ", "import ", "pragma solidity ^0.4.24;", "pragma solidity >=0.8.0 <0.9.0;", "mapping(address => uint) ", "uint256 x = 1;",
        "{", "}", "(", ")", "[", "]", ";", ",", ".", "=", "=>", ">>>=", ">>=", "**", ":=", "//", "/*", "*/", "/*/", "\n", "\r", "\r\n", "\t", " ", "\0",
        "\"", "'", "\\", "hex\"aa\"", "unicode'é'", "hex", "0x1234567890123456789012345678901234567890", "0X1f", "1e18", "1e-", "1_000", ".5", "1.5e-3",
        "A", "a", "_", "$", "__x_", "balanceOf2", "ERC20Token", "HTTPServer", "msg.sender.call{value: 1}(\"\")", "x.transfer(y)", "é", "中", "😀", "\u2028",
        "\ufeff", "\u0085", "\ud800", "nonReentrant ", "assembly { let x := 1 }", "\u202e", "\u2066", "\u0430", "unchecked {", "try this.f() {} catch {", "supercalifragilisticexpialidociousandevenlongerthanforty",
    ];

    public static Arbitrary<string> Any { get; } = Gen.OneOf(
        Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts)),
        Gen.Choose(0, 0xffff).Select(value => (char)value).ListOf().Select(characters => string.Concat(characters)))
        .ToArbitrary();
}
