using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The C# types of strings and numbers.</summary>
public class ScalarTests
{
    [Theory]
    [InlineData("{'type':'integer'}", "long")]
    [InlineData("{'type':'integer','minimum':0}", "long")]
    [InlineData("{'type':'integer','maximum':9}", "long")]
    [InlineData("{'type':'integer','minimum':-2147483648,'maximum':2147483647}", "int")]
    [InlineData("{'type':'integer','minimum':-2147483649,'maximum':2147483647}", "long")]
    [InlineData("{'type':'integer','minimum':-2147483648,'maximum':2147483648}", "long")]
    [InlineData("{'type':'integer','exclusiveMinimum':0,'exclusiveMaximum':9}", "int")]
    [InlineData("{'type':'integer','minimum':0,'exclusiveMinimum':-99999999999,'maximum':9,'exclusiveMaximum':99999999999}", "int")]
    [InlineData("{'type':'integer','minimum':'0','maximum':9}", "long")]
    [InlineData("{'type':'string','contentEncoding':'base64'}", "ReadOnlyMemory<byte>")]
    [InlineData("{'type':'string','contentEncoding':'base64url'}", "ReadOnlyMemory<byte>")]
    [InlineData("{'type':'string','contentEncoding':'quoted-printable'}", "string")]
    [InlineData("{'contentEncoding':'base64'}", "ReadOnlyMemory<byte>")]
    [InlineData("{'type':'string','format':'uri'}", "Uri")]
    [InlineData("{'type':'string','format':'uri','default':'DATA:text/plain,x'}", "string")]
    [InlineData("{'type':'string','format':'uri','default':'https://example.org'}", "Uri")]
    [InlineData("{'type':'string','format':'uri','example':'data:text/plain,x'}", "string")]
    [InlineData("{'type':'string','format':'uri','examples':['https://example.org','data:text/plain,x']}", "string")]
    [InlineData("{'type':'string','format':'uri','examples':['https://example.org',5]}", "Uri")]
    public void Of_scalars(string schema, string expected) => Assert.Equal(expected, ModelText.OfInput(schema));
}
