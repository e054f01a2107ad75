package dev.sluice.expression;

/** Arithmetic as PostgreSQL has it, by type. */
final class Numbers {

    private Numbers() {}

    /** The operation of a sign, one of {@code + - * / %}, on two operands of one type. */
    static Strict.Step step(String sign, Type type) {
        return switch (type) {
            case NUMERIC -> decimal(sign);
            case REAL -> (in, out) -> out.real = checkedFloat(sign, (float) in[0].real, (float) in[1].real);
            case DOUBLE -> (in, out) -> out.real = checked(sign, in[0].real, in[1].real);
            default -> integer(sign, type);
        };
    }

    private static Strict.Step decimal(String sign) {
        return switch (sign) {
            case "+" -> (in, out) -> Decimals.add(in[0], in[1], out);
            case "-" -> (in, out) -> Decimals.subtract(in[0], in[1], out);
            case "*" -> (in, out) -> Decimals.multiply(in[0], in[1], out);
            case "/" -> (in, out) -> Decimals.divide(in[0], in[1], out);
            default -> (in, out) -> Decimals.remainder(in[0], in[1], out);
        };
    }

    private static Strict.Step integer(String sign, Type type) {
        return switch (sign) {
            case "+" ->
                (in, out) -> {
                    long sum = in[0].number + in[1].number;
                    if (((in[0].number ^ sum) & (in[1].number ^ sum)) < 0) {
                        throw EvaluationException.outOfRange(type);
                    }
                    out.number = within(sum, type);
                };
            case "-" ->
                (in, out) -> {
                    long difference = in[0].number - in[1].number;
                    if (((in[0].number ^ in[1].number) & (in[0].number ^ difference)) < 0) {
                        throw EvaluationException.outOfRange(type);
                    }
                    out.number = within(difference, type);
                };
            case "*" ->
                (in, out) -> {
                    long product = in[0].number * in[1].number;
                    if (Math.multiplyHigh(in[0].number, in[1].number) != product >> 63) {
                        throw EvaluationException.outOfRange(type);
                    }
                    out.number = within(product, type);
                };
            case "/" ->
                (in, out) -> {
                    long divisor = divisor(in[1].number);
                    if (divisor == -1 && in[0].number == Long.MIN_VALUE) {
                        throw EvaluationException.outOfRange(type);
                    }
                    out.number = within(in[0].number / divisor, type);
                };
            default -> (in, out) -> out.number = in[0].number % divisor(in[1].number);
        };
    }

    private static long divisor(long number) {
        if (number == 0) {
            throw EvaluationException.divisionByZero();
        }
        return number;
    }

    /** The number, when the type holds it. */
    static long within(long number, Type type) {
        boolean holds = switch (type) {
            case SMALLINT -> number == (short) number;
            case INT -> number == (int) number;
            default -> true;
        };
        if (!holds) {
            throw EvaluationException.outOfRange(type);
        }
        return number;
    }

    private static double checked(String sign, double a, double b) {
        double result = switch (sign.charAt(0)) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            default -> b == 0 ? Double.NaN : a / b;
        };
        return checked(result, sign, a, b);
    }

    private static double checkedFloat(String sign, float a, float b) {
        float result = switch (sign.charAt(0)) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b;
            default -> b == 0 ? Float.NaN : a / b;
        };
        return checked(result, sign, a, b);
    }

    /** Columns hold no infinity and no NaN, so neither may come of them; a product or quotient may not vanish. */
    private static double checked(double result, String sign, double a, double b) {
        if (Double.isNaN(result)) {
            throw EvaluationException.divisionByZero();
        }
        if (Double.isInfinite(result)) {
            throw new EvaluationException("value out of range: overflow");
        }
        boolean vanished = result == 0 && a != 0 && (sign.equals("/") || (sign.equals("*") && b != 0));
        if (vanished) {
            throw new EvaluationException("value out of range: underflow");
        }
        return result;
    }

    static void negate(Node in, Node out) {
        switch (out.type) {
            case NUMERIC -> {
                if (in.big == null && in.number != Long.MIN_VALUE) {
                    out.setDecimal(-in.number, in.scale);
                } else {
                    out.setDecimal(in.decimal().negate());
                }
            }
            case REAL, DOUBLE -> out.real = -in.real;
            default -> {
                if (in.number == Long.MIN_VALUE) {
                    throw EvaluationException.outOfRange(out.type);
                }
                out.number = within(-in.number, out.type);
            }
        }
    }

    static void absolute(Node in, Node out) {
        if (out.type.isFloat()) {
            out.real = Math.abs(in.real);
        } else if (out.type == Type.NUMERIC ? in.decimal().signum() < 0 : in.number < 0) {
            negate(in, out);
        } else {
            out.take(in);
        }
    }
}
