package org.bellman.environment.jackscarrental.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of JacksCarRental-v0. */
@ObjectClassDefinition(
        name = "JacksCarRental-v0",
        description = "Move cars overnight between two locations that rent them out (Sutton and Barto, example 4.2)")
public @interface JacksCarRentalSettings {
    /**
     * What becomes of large numbers of requests and returns.
     *
     * @return cut or full
     */
    @AttributeDefinition(
            description = "cut (numbers of requests and returns above cut-at do not happen: their probability ends the"
                    + " episode without revenue) or full (all numbers); default: custom",
            options = {@Option(label = "cut", value = "cut"), @Option(label = "full", value = "full")})
    String poisson() default "cut";

    /**
     * The largest number of requests or returns.
     *
     * @return cars
     */
    @AttributeDefinition(
            description = "largest number of requests, and of returns, at a location in a day with poisson=cut;"
                    + " default: custom",
            min = "1",
            max = "100")
    int cutAt() default 10;

    /**
     * How many cars a location holds.
     *
     * @return cars
     */
    @AttributeDefinition(
            description = "most cars at a location; more disappear; default: Sutton and Barto",
            min = "1",
            max = "50")
    int maxCars() default 20;

    /**
     * How many cars may be moved.
     *
     * @return cars
     */
    @AttributeDefinition(
            description = "most cars that may be moved in a night; default: Sutton and Barto",
            min = "0",
            max = "50")
    int maxMove() default 5;

    /**
     * What a rented car earns.
     *
     * @return dollars
     */
    @AttributeDefinition(
            description = "revenue of a rented car; default: Sutton and Barto",
            min = "-1000000",
            max = "1000000")
    double rentalReward() default 10;

    /**
     * What moving a car costs.
     *
     * @return dollars
     */
    @AttributeDefinition(
            description = "cost of each car moved; default: Sutton and Barto",
            min = "-1000000",
            max = "1000000")
    double moveCost() default 2;

    /**
     * Requests at the first location.
     *
     * @return cars a day
     */
    @AttributeDefinition(
            description = "mean of requests in a day at the first location; default: Sutton and Barto",
            min = "0",
            max = "100")
    double firstRequests() default 3;

    /**
     * Requests at the second location.
     *
     * @return cars a day
     */
    @AttributeDefinition(
            description = "mean of requests in a day at the second location; default: Sutton and Barto",
            min = "0",
            max = "100")
    double secondRequests() default 4;

    /**
     * Returns at the first location.
     *
     * @return cars a day
     */
    @AttributeDefinition(
            description = "mean of returns in a day at the first location; default: Sutton and Barto",
            min = "0",
            max = "100")
    double firstReturns() default 3;

    /**
     * Returns at the second location.
     *
     * @return cars a day
     */
    @AttributeDefinition(
            description = "mean of returns in a day at the second location; default: Sutton and Barto",
            min = "0",
            max = "100")
    double secondReturns() default 2;
}
